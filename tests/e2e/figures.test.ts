import type { Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

const figuresOf = (page: Page) => page.getByRole('region', { name: 'Figures' });
const plotOf = (page: Page) => page.getByRole('listbox', { name: /Durations of the runs/ });
/** A figure of the row above the plots, with its label. */
const figureOf = (page: Page, label: string) =>
  figuresOf(page)
    .locator('dl > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) });

/** Invokes and waits for the answer of this run, which may look like the one before it. */
async function invokeOnce(page: Page): Promise<string> {
  const before = await responseOf(page).getAttribute('data-run-id');
  await invoke(page);
  await expect(responseOf(page)).toHaveAttribute('data-run-id', /./);
  if (before !== null) await expect(responseOf(page)).not.toHaveAttribute('data-run-id', before);
  return (await responseOf(page).getAttribute('data-run-id')) ?? '';
}

async function showFigures(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Figures' }).click();
  await expect(figuresOf(page)).toBeVisible();
}

test('the runs of a function add up, and each point leads to its run', async ({ app }) => {
  const { page } = app;
  const first = await invokeOnce(page);
  await invokeOnce(page);
  const last = await invokeOnce(page);
  await showFigures(page);
  await expect(figureOf(page, 'runs')).toContainText('3');
  await expect(figureOf(page, 'p95')).toContainText(/\d m?s/u);
  await expect(figureOf(page, 'cold starts')).toContainText(/33 %\s*1/);
  await expect(figureOf(page, 'errors')).toContainText('0 %');
  await expect(figureOf(page, 'cost')).toContainText('$0.00000');
  await expect(figureOf(page, 'memory')).toContainText('/128 MB');
  await expect(figuresOf(page)).toContainText('too few to judge by');

  // What is added up follows the history.
  await invokeOnce(page);
  await expect(figureOf(page, 'runs')).toContainText('4');

  const plot = plotOf(page);
  await plot.focus();
  await page.keyboard.press('Home');
  await expect(plot.getByRole('option')).toHaveText(/Succeeded, .* ms, cold start .*, memory \d+\/128 MB/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(responseOf(page)).toHaveAttribute('data-run-id', first);

  await page.getByRole('button', { name: 'Table' }).click();
  const rows = page.getByRole('grid', { name: 'Runs, newest first' }).getByRole('row');
  await expect(rows).toHaveCount(5);
  await rows.nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(responseOf(page)).toHaveAttribute('data-run-id', last);
});

test('the runs of one qualifier are told from those of all', async ({ app }) => {
  const { page } = app;
  await invokeOnce(page);
  await page.getByRole('combobox', { name: 'Qualifier' }).fill('no-such-alias');
  await page.keyboard.press('Enter');
  await invokeOnce(page);
  await expectOutcome(page, 'rejected');
  await showFigures(page);
  await expect(figureOf(page, 'runs')).toContainText('2');
  await expect(figureOf(page, 'rejected')).toContainText('1');
  await page.getByRole('combobox', { name: 'Which runs' }).click();
  await page.getByRole('option', { name: 'Only hello:no-such-alias' }).click();
  await expect(figureOf(page, 'runs')).toContainText('1');
  await expect(figuresOf(page)).toContainText('No REPORT of these runs is known');
});

test('a function that never ran says what to do, and one that always fails shows it', async ({ app }) => {
  const { page } = app;
  await showFigures(page);
  await expect(figuresOf(page)).toContainText('No run of hello is recorded');
  await figuresOf(page).getByRole('button', { name: 'Invoke hello' }).click();
  await expect(figureOf(page, 'runs')).toContainText('1');

  await openFunction(page, 'fails');
  await invokeOnce(page);
  await invokeOnce(page);
  await expect(figureOf(page, 'errors')).toContainText(/100 %\s*2/);
  await expect(figuresOf(page).getByRole('listitem')).toHaveText(['failed', 'failed, cold start']);
});

test('the history of one function has a plot above it that leads to the figures', async ({ app }) => {
  const { page } = app;
  await invokeOnce(page);
  await page.getByRole('tab', { name: 'History' }).click();
  const small = page.getByRole('button', { name: /p50 .* · p95 .* · 0 % errors/ });
  await expect(small).toBeHidden();
  await page.getByRole('combobox', { name: 'Where it ran' }).click();
  await page.getByRole('option', { name: 'Only hello' }).click();
  await small.click();
  await expect(plotOf(page)).toBeVisible();
});

test('a command shows the figures', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('figures of this');
  await page.keyboard.press('Enter');
  await expect(figuresOf(page)).toContainText('No run of hello is recorded');
});

test('what a run costs is told, and follows a price that is set', async ({ app }) => {
  const { page } = app;
  await invokeOnce(page);
  const cost = page.getByRole('button', { name: /^Cost of this run: \$0\.0/ });
  await expect(cost).toBeVisible();
  await responseOf(page).getByRole('tab', { name: 'Details' }).click();
  await expect(responseOf(page)).toContainText('what Lambda would bill in us-east-1');
  await expect(responseOf(page)).toContainText(/us-east-1, as published on \d{4}-\d\d-\d\d/);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitem', { name: 'Prices…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Prices' });
  await expect(dialog.getByRole('table', { name: 'Your regions' })).toContainText('us-east-1');
  await dialog.getByRole('searchbox', { name: 'Search regions' }).fill('virginia');
  await dialog.getByRole('button', { name: 'Set a price: us-east-1 x86_64' }).click();
  const perMillion = dialog.getByRole('textbox', { name: /million requests/ });
  await perMillion.fill('2,5');
  await dialog.getByRole('button', { name: 'Save price' }).click();
  await expect(dialog).toContainText('Write it with a point: 2.5.');
  await perMillion.fill('1000000');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('set by you');
  await expect(dialog.getByRole('button', { name: 'Set a price: us-east-1 x86_64' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByRole('button', { name: 'Cost of this run: $1.00' })).toBeVisible();
  await expect(responseOf(page)).toContainText('us-east-1, set by you');
  await showFigures(page);
  await expect(figureOf(page, 'cost')).toContainText('$1.00');

  await page.getByRole('button', { name: /^Cost of this run/ }).click();
  await dialog.getByRole('button', { name: 'Take the set price back: us-east-1 x86_64' }).click();
  await expect(dialog).not.toContainText('set by you');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(cost).toBeVisible();
});

test('a price that is being typed is given up by Escape without closing the dialog', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('prices');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Prices' });
  await dialog.getByRole('searchbox', { name: 'Search regions' }).fill('beijing');
  await expect(dialog).toContainText('no published price');
  await dialog.getByRole('button', { name: 'Set a price: cn-north-1 arm64' }).click();
  await expect(dialog.getByRole('textbox', { name: 'A GB-second, in CNY' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('textbox', { name: 'A GB-second, in CNY' })).toBeHidden();
  await expect(dialog).toBeVisible();
});

test('a run that crashed is told apart by its status', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'crashes');
  await writeEvent(page, '{"how":"exit"}');
  await invokeOnce(page);
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('status error');
});
