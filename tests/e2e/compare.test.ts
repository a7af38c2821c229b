import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { invoke, openFunction, responseOf, writeEvent } from './steps.ts';

// axe looks at every element of a screen, and a window is started twice: on a busy machine that takes its time.
test.describe.configure({ timeout: 240_000 });

const differenceOf = (page: Page) => page.getByRole('status', { name: 'Difference' });

/** Invokes and waits for the answer of this run. */
async function invokeOnce(page: Page): Promise<void> {
  const before = await responseOf(page).getAttribute('data-run-id');
  await invoke(page);
  await expect(responseOf(page)).toHaveAttribute('data-run-id', /./);
  if (before !== null) await expect(responseOf(page)).not.toHaveAttribute('data-run-id', before);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('an answer is held against the run before it, and what does not matter is ignored', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(page, '{"id": 12345678901234567890, "at": 1}');
  await invokeOnce(page);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await expect(responseOf(page)).toContainText('There is no other run of echo');

  await writeEvent(page, '{"at": 2, "id": 12345678901234567891}');
  await invokeOnce(page);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await expect(differenceOf(page)).toHaveText('2 differences');
  const places = page.getByRole('group', { name: 'Differences' });
  await expect(places).toContainText('12345678901234567890');
  await expect(places).toContainText('12345678901234567891');

  await page.getByRole('button', { name: 'Ignore /id' }).click();
  await expect(differenceOf(page)).toHaveText('1 difference, 1 ignored');
  await page.getByRole('textbox', { name: 'Path to ignore' }).fill('/at');
  await page.keyboard.press('Enter');
  await expect(differenceOf(page)).toHaveText('no difference, 2 ignored');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Texts' }).click();
  await expect(page.locator('.monaco-diff-editor .line-insert').first()).toBeVisible();

  // What is ignored is remembered with the function.
  await app.restart();
  await app.page.getByRole('tab', { name: 'Compare' }).click();
  await expect(differenceOf(app.page)).toHaveText('no difference, 2 ignored');
  await app.page.getByRole('button', { name: 'Compare /id again' }).click();
  await expect(differenceOf(app.page)).toHaveText('1 difference, 1 ignored');
});

test('one event is sent to two places in turns, and both sides are added up', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'More for this request' }).click();
  await page.getByRole('menuitem', { name: 'A/B: compare two places…' }).click();
  await page.getByRole('combobox', { name: 'Qualifier A' }).fill('live');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Pairs' }).fill('6');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Task' })).toHaveText('Finished');
  const panel = page.getByRole('tabpanel', { name: 'Comparison' });
  await expect(panel).toContainText('6 of 6 pairs');
  await expect(panel).toContainText('6 different');
  await expect(panel.getByRole('row', { name: /^versions/ })).toContainText('1 6 (100 %)');
  await expect(panel.getByRole('row', { name: /^p95, duration/ })).toContainText(/\d m?s/u);
  await expectAccessible(page);

  const pairs = page.getByRole('listbox', { name: 'Pairs, newest first' });
  await pairs.focus();
  await page.keyboard.press('ArrowDown');
  await expect(pairs.getByRole('option', { selected: true })).toContainText('different');
  await expect(page.getByRole('group', { name: 'Differences' })).toContainText('/version');
  await page.getByRole('button', { name: 'Open run of A' }).click();
  await expect(page.getByRole('combobox', { name: 'Qualifier', exact: true })).toHaveValue('live');
});

test('the keyboard stays at the differences while places are ignored and compared again', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  for (const text of ['{"a":1,"b":1}', '{"a":2,"b":2}']) {
    await writeEvent(page, text);
    await invokeOnce(page);
  }
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'Ignore /a', exact: true }).press('Enter');
  await expect(differenceOf(page)).toHaveText('1 difference, 1 ignored');
  await expect(page.getByRole('button', { name: 'Ignore /b', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(differenceOf(page)).toHaveText('no difference, 2 ignored');
  const field = page.getByRole('textbox', { name: 'Path to ignore' });
  await expect(field).toBeFocused();
  await page.getByRole('button', { name: 'Compare /a again' }).press('Enter');
  await expect(differenceOf(page)).toHaveText('1 difference, 1 ignored');
  await expect(field).toBeFocused();
});

test('texts of a run that is no longer in the history are not waited for', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  for (const text of ['{"a":1}', '{"a":2}']) {
    await writeEvent(page, text);
    await invokeOnce(page);
  }
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('button', { name: /^Pin/ }).click();
  await page.getByRole('tab', { name: 'History', exact: true }).click();
  const runs = page.getByRole('listbox', { name: 'History' });
  await expect(runs.getByRole('option')).toHaveCount(2);
  await runs.press('End');
  await runs.press('Delete');
  await expect(runs.getByRole('option')).toHaveCount(1);
  await page.reload();
  await page.getByRole('tab', { name: 'Compare' }).click();
  await expect(differenceOf(page)).toContainText('no longer in the history');
  await expect(page.getByRole('combobox', { name: 'Compare with' })).toHaveText('a run that is gone');
  await page.getByRole('button', { name: 'Texts', exact: true }).click();
  await expect(responseOf(page)).toContainText('could not be read from the history');
});
