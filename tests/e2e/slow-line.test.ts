import { expect, test } from './app-test.ts';
import { slowHost } from './slow-host.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

test('Invoke just after a function was opened sends the event that it begins with', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 700);
  slowDown();
  await openFunction(page, 'echo');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(eventOf(page)).toContainText('comes back as it went');
  await expect(responseOf(page)).toContainText('comes back as it went');
});

test('an event that was emptied before the one to begin with came stays empty', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 700);
  slowDown();
  await openFunction(page, 'echo');
  await eventOf(page).locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  // What is asked for later is answered later.
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('No run is recorded yet.')).toBeVisible();
  await expect(eventOf(page)).not.toContainText('comes back as it went');
});

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
