import { expect, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

test('two tabs of one function keep their own events and answers', async ({ app }) => {
  const tabsOf = () => app.page.getByRole('tablist', { name: 'Open requests' }).getByRole('tab');
  await writeEvent(app.page, '{"name":"Ada"}');
  await invoke(app.page);
  await expectOutcome(app.page, 'succeeded');

  await tabsOf().first().click({ button: 'right' });
  await app.page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(tabsOf()).toHaveCount(2);
  await expect(eventOf(app.page)).toContainText('Ada');
  await writeEvent(app.page, '{"name":"Grace"}');
  await invoke(app.page);
  await expect(responseOf(app.page)).toContainText('Hello Grace!');

  await tabsOf().first().click();
  await expect(eventOf(app.page)).toContainText('Ada');
  await expect(responseOf(app.page)).toContainText('Hello Ada!');

  const page = await app.restart();
  await expect(tabsOf()).toHaveCount(2);
  await expect(eventOf(page)).toContainText('Ada');
  await tabsOf().last().click();
  await expect(eventOf(page)).toContainText('Grace');
  await expect(responseOf(page)).toContainText('Hello Grace!');
});

test('a closed tab comes back with its event and its answer', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(page, '{"kept":"through closing"}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  const echo = page.getByRole('tab', { name: /^echo/ });
  await echo.focus();
  await page.keyboard.press('Delete');
  await expect(echo).toHaveCount(0);
  await expect(page.locator('[data-focus="tab"]')).toBeFocused();

  await page.keyboard.press(
    process.env['LAMBDECK_E2E_SHELL'] === 'electron' ? 'ControlOrMeta+Shift+T' : 'Alt+Shift+T',
  );
  await expect(echo).toHaveCount(1);
  await expect(eventOf(page)).toContainText('through closing');
  await expect(responseOf(page)).toContainText('through closing');
});

test('a connection is chosen for one tab and no other', async ({ app }) => {
  const { page } = app;
  const connection = page.getByRole('combobox', { name: 'Connection' });
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await openFunction(page, 'echo');
  await connection.click();
  await page.getByRole('option', { name: /Add endpoint URL/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Add endpoint URL' });
  // Nothing listens there.
  await dialog.getByLabel('URL').fill('http://127.0.0.1:9');
  await dialog.getByLabel('Name').fill('Nowhere');
  await dialog.getByRole('button', { name: 'Add endpoint' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(connection).toContainText('Nowhere');
  await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue('echo');
  await invoke(page);
  await expectOutcome(page, 'rejected');

  await page.getByRole('tab', { name: /^hello/ }).click();
  await expect(connection).toContainText('Local');
  await invoke(page);
  await expectOutcome(page, 'succeeded');

  await page.getByRole('tab', { name: /^echo/ }).click();
  await expect(connection).toContainText('Nowhere');
  await connection.click();
  await page.getByRole('option', { name: /Remove/ }).click();
  await expect(connection).toContainText('Local');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
});
