import { expect, test } from './app-test.ts';
import { expectNothingSerious } from './expect-nothing-serious.ts';
import { expectOutcome, invoke, openFunction, writeEvent } from './steps.ts';

// axe looks at every element of a screen, and each test shows it several: on a busy machine that takes its time.
test.describe.configure({ timeout: 240_000 });

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the ${theme} theme`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const check = (state: string) => expectNothingSerious(page, state);
    await check('first start');
    await invoke(page);
    await expectOutcome(page, 'succeeded');
    await check('succeeded');
    await openFunction(page, 'fails');
    await invoke(page);
    await expectOutcome(page, 'functionError');
    await check('function error');
    await page.getByRole('tab', { name: 'History' }).click();
    await check('history');
  });

  test(`axe finds nothing serious in logs, tail and their settings, ${theme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const check = (state: string) => expectNothingSerious(page, state);
    await openFunction(page, 'jsonlog');
    await writeEvent(page, '{ "orderId": "A-17", "items": [{ "price": 70, "count": 2 }] }');
    await invoke(page);
    await expectOutcome(page, 'succeeded');
    const logs = page.getByRole('region', { name: 'Logs' });
    const rows = logs.getByRole('row');
    await rows.filter({ hasText: 'A large order' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+ArrowDown');
    await logs.getByRole('searchbox', { name: 'Search logs' }).fill('order');
    await page.keyboard.press('Enter');
    await expect(logs.locator('mark').first()).toBeVisible();
    await check('logs, opened, selected and searched');
    await logs.getByRole('button', { name: /^Log levels/u }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await check('levels');
    await page.keyboard.press('Escape');
    await logs.getByRole('button', { name: 'complete', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await check('how much of the log is here');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Tail', exact: true }).click();
    await check('tail');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await invoke(page);
    await expect(page.getByRole('region', { name: 'Tail' }).getByRole('row').first()).toBeVisible();
    await check('tail that follows');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Logs…' }).click();
    await expect(page.getByRole('dialog', { name: 'Logs' })).toBeVisible();
    await check('settings of logs');
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the palette, menus and dialogs, ${theme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const closed = async (role: 'dialog' | 'menu') => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole(role)).toHaveCount(0);
    };

    await page.keyboard.press('ControlOrMeta+K');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    await expectNothingSerious(page, 'palette');
    await closed('dialog');

    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNothingSerious(page, 'settings menu');
    await closed('menu');

    await page.getByRole('combobox', { name: 'Connection' }).click();
    await page.getByRole('option', { name: /Add endpoint URL/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Add endpoint URL' });
    await expect(dialog).toBeVisible();
    await expectNothingSerious(page, 'endpoint dialog');
    await dialog.getByLabel('URL').fill('nowhere');
    await dialog.getByRole('button', { name: 'Add endpoint' }).click();
    await expect(dialog.getByLabel('URL')).toHaveAttribute('aria-invalid', 'true');
    await expectNothingSerious(page, 'endpoint dialog with a fault');
  });

  test(`axe finds nothing serious in rarer outcomes, ${theme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.getByRole('combobox', { name: 'Qualifier' }).fill('no-such-alias');
    await page.keyboard.press('Enter');
    await invoke(page);
    await expectOutcome(page, 'rejected');
    await expectNothingSerious(page, 'rejected');

    await openFunction(page, 'slow');
    await writeEvent(page, '{"seconds":55}');
    await invoke(page);
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await cancel.click();
    await expectOutcome(page, 'cancelled');
    await expectNothingSerious(page, 'cancelled');

    await page.getByRole('tab', { name: 'History' }).click();
    await expect(page.getByRole('listbox', { name: 'History' }).getByRole('option')).toHaveCount(2);
    await expectNothingSerious(page, 'history with runs');

    // Last, for nobody waits for its end: a run is over some day, and axe may take longer.
    await invoke(page);
    await expect(cancel).toBeVisible();
    await expectNothingSerious(page, 'running');
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in figures, timeline and prices, ${theme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.getByRole('tab', { name: 'Figures' }).click();
    await expectNothingSerious(page, 'figures without runs');
    await invoke(page);
    await expectOutcome(page, 'succeeded');
    const plot = page.getByRole('listbox', { name: /Durations of the runs/ });
    await expect(plot).toBeVisible();
    await expectNothingSerious(page, 'figures');
    await plot.focus();
    await page.keyboard.press('Home');
    await expectNothingSerious(page, 'a point of the figures');
    await page.getByRole('button', { name: 'Table' }).click();
    await expect(page.getByRole('grid', { name: 'Runs, newest first' })).toBeVisible();
    await expectNothingSerious(page, 'figures as a table');
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await expectNothingSerious(page, 'timeline');
    await page.getByRole('tab', { name: 'Details' }).click();
    await expectNothingSerious(page, 'details with cost');
    await page.getByRole('button', { name: /^Cost of this run/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Prices' });
    await dialog.getByRole('button', { name: 'Set a price: us-east-1 arm64' }).click();
    await dialog.getByRole('textbox', { name: /GB-second/ }).fill('much');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('This is no number');
    await expectNothingSerious(page, 'prices with a fault');
  });
}

test('everything that a run needs is reached with the keyboard', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('ControlOrMeta+K');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('echo');
  await expect(palette.getByRole('option').first()).toContainText('echo');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue('echo');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expectOutcome(page, 'succeeded');
});
