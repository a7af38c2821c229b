import { expect, test } from './app-test.ts';
import { slowHost } from './slow-host.ts';
import { expectOutcome, invoke, openFunction, writeEvent } from './steps.ts';

test('Invoke just after a reload does not send again what is still under way', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'slow');
  await writeEvent(page, '{"seconds":55}');
  const slowDown = await slowHost(page, 3000);
  await invoke(page);
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  await expect(cancel).toBeVisible();
  slowDown();
  await page.reload();
  await invoke(page);
  await expect(cancel).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('1 running', { exact: true })).toBeVisible();
  await cancel.click();
  await expectOutcome(page, 'cancelled');
  await expect(page.getByRole('listbox', { name: 'History' }).getByRole('option')).toHaveCount(1);
});

test('a dialog whose content is read first has the keyboard once it is there', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 1500);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  slowDown();
  await page.getByRole('menuitem', { name: 'Prices…' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search regions' })).toBeFocused();
});

test('two prices that are taken back one right after the other are both taken back', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 700);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Prices…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Prices' });
  await dialog.getByRole('searchbox', { name: 'Search regions' }).fill('virginia');
  const back = (architecture: string) =>
    dialog.getByRole('button', { name: `Take the set price back: us-east-1 ${architecture}` });
  for (const architecture of ['x86_64', 'arm64']) {
    await dialog.getByRole('button', { name: `Set a price: us-east-1 ${architecture}` }).click();
    await dialog.getByRole('textbox', { name: /million requests/ }).fill('3');
    await page.keyboard.press('Enter');
    await expect(back(architecture)).toBeVisible();
  }
  slowDown();
  await back('x86_64').click();
  await back('arm64').click();
  await expect(back('arm64')).toHaveCount(0);
  await expect(back('x86_64')).toHaveCount(0);
});
