import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { expectOutcome, invoke } from './steps.ts';

const paletteOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Command palette' });
const fieldOf = (page: Page): Locator => paletteOf(page).getByRole('combobox');

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await expect(fieldOf(page)).toBeFocused();
}

async function run(page: Page, title: string): Promise<void> {
  await openPalette(page);
  await fieldOf(page).fill(title);
  await expect(paletteOf(page).getByRole('option').first()).toContainText(title);
  await page.keyboard.press('Enter');
  if (title === 'Go to function…')
    await expect(paletteOf(page).getByRole('combobox', { name: 'Go to function' })).toBeVisible();
  else await expect(paletteOf(page)).toHaveCount(0);
}

async function expectFocusIn(place: Locator, title: string): Promise<void> {
  await expect
    .poll(() => place.evaluate((element) => element.contains(document.activeElement)), { message: title })
    .toBe(true);
}

/** The commands that the palette offers, each with its group. */
async function offered(page: Page): Promise<ReadonlySet<string>> {
  await openPalette(page);
  const count = Number(await paletteOf(page).getByRole('option').first().getAttribute('aria-setsize'));
  const titles = new Set<string>();
  for (let at = 0; at < count; at += 1) {
    const id = await fieldOf(page).getAttribute('aria-activedescendant');
    const option = page.locator(`[id="${id ?? ''}"]`);
    await expect(option).toHaveAttribute('aria-posinset', String(at + 1));
    const sign = await option.locator('[aria-hidden="true"]', { hasText: 'ƒ' }).count();
    if (sign === 0) titles.add((await option.locator('span').first().innerText()).trim());
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Escape');
  await expect(paletteOf(page)).toBeHidden();
  return titles;
}

/** Neither a toast, which is a dialog by its role too, nor one that fades out. */
const dialog = (page: Page): Locator => page.locator('[role="dialog"][data-open]');
const request = (page: Page): Locator => page.locator('main > [role="tabpanel"]');
const field = (name: string) => (page: Page) => page.getByRole('combobox', { name, exact: true });
const search = (name: string) => (page: Page) => page.getByRole('searchbox', { name });
const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Saved' });
const region = (name: string) => (page: Page) => page.getByRole('region', { name, exact: true });

/** What each command opens, where the focus must go. */
const opens: readonly (readonly [string, (page: Page) => Locator])[] = [
  ['Event templates…', dialog],
  ['Unwrap body, message or data…', dialog],
  ['Wrap in an event…', dialog],
  ['Show expectations', (page) => page.getByRole('tabpanel', { name: /^Expect/ })],
  ['Expect this response', (page) => page.getByRole('tabpanel', { name: /^Expect/ })],
  ['Save the request as…', dialog],
  ['Compare the request with its file', dialog],
  ['Show the saved requests', tree],
  ['Filter the saved requests', search('Filter saved requests')],
  ['Show the request in the tree', tree],
  ['Rename the request…', dialog],
  ['Move the request to…', dialog],
  ['Run the request over data or many times…', dialog],
  ['Restore deleted request…', dialog],
  ['Open a folder of requests…', dialog],
  ['Create a collection…', dialog],
  ['Try the sample requests', tree],
  ['Run the collection…', dialog],
  ['Show batches and comparisons…', dialog],
  ['Shareable test events…', dialog],
  ['Import requests…', dialog],
  ['Go to function…', paletteOf],
  ['Filter functions', search('Filter functions')],
  ['Choose a connection', field('Connection')],
  ['About this connection: who am I', dialog],
  ['Connection settings: colour and protection…', dialog],
  ['Paste keys…', dialog],
  ['Add endpoint URL…', dialog],
  ['Settings of logs: live lines and Logs Insights…', dialog],
  ['Certificate bundle…', dialog],
  ['Search history', search('Search history')],
  ['Search the logs', search('Search logs')],
  ['Tail: follow the whole log of the function', region('Tail')],
  ['Show the figures of this function', region('Figures')],
  ['Show or hide the logs', region('Logs')],
  ['Prices that costs are reckoned with…', dialog],
  ['Keyboard shortcuts', dialog],
  ['A/B: compare two places…', (page) => page.getByRole('tabpanel', { name: 'Comparison' })],
  ['New tab', field('Function')],
  ['Duplicate tab', request],
  ['Next tab', request],
  ['Previous tab', request],
  ['Reopen the closed tab', request],
];

/** What changes something and opens nothing: the focus stays in the window, where it was. */
const staying = [
  'Invoke',
  'Cancel the run',
  /^Invocation type: /,
  /^Copy as: /,
  'Clear the shape of the event',
  'Save the request',
  'Save all',
  'Revert the request to its file',
  'Duplicate the file of the request',
  'Delete the file of the request',
  'Copy the path of the request’s file',
  /^Export /,
  'Close tab',
  'Close the other tabs',
  'Read the functions again',
  'Stop reading the functions',
  /^Theme: /,
  /^Zoom /,
  'Actual size',
  'Times of log lines: of the day, or since START',
  'Wrap long log lines',
  /^Copy the log as /,
  /^Save the log as /,
  'Give the pane below the whole height, or its place back',
  'Show or hide the sidebar',
  'Reset the sizes of the panes',
];

const isNamed = (title: string): boolean =>
  opens.some(([name]) => name === title) ||
  staying.some((known) => (typeof known === 'string' ? known === title : known.test(title)));

test('what a command of the palette opens has the focus', async ({ app }) => {
  // Some fifty commands, one after the other: no test of speed.
  test.setTimeout(240_000);
  const { page } = app;
  await run(page, 'Try the sample requests');
  await expectFocusIn(tree(page), 'Try the sample requests');
  await tree(page).getByRole('treeitem', { name: '1-greetings' }).click();
  await tree(page).getByRole('treeitem', { name: 'Greet someone' }).click();
  await expect(page.getByRole('tab', { name: /^Greet someone/ })).toBeVisible();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await run(page, 'Invocation type: Dry run');

  const titles = await offered(page);
  expect([...titles].filter((title) => !isNamed(title))).toEqual([]);
  expect(titles.size).toBeGreaterThan(50);

  for (const [title, place] of opens) {
    if (title === 'Show or hide the logs') await page.getByRole('tab', { name: 'Logs', exact: true }).click();
    if (title === 'Reopen the closed tab') await run(page, 'Close tab');
    // From a place that every tab has.
    await page.getByRole('button', { name: 'Settings', exact: true }).focus();
    await run(page, title);
    if (title === 'Show or hide the logs') {
      await expect(region('Logs')(page)).toHaveCount(0);
      await run(page, title);
    }
    await expectFocusIn(place(page), title);
    // oxlint-disable-next-line typescript/unbound-method -- compared, not called
    if (place === dialog || place === paletteOf) {
      // The first may be for the tooltip of what has the focus.
      await expect(async () => {
        await page.keyboard.press('Escape');
        await expect(dialog(page), title).toHaveCount(0, { timeout: 1000 });
      }).toPass();
    }
  }
});

test('the focus is never lost with what a command takes away', async ({ app }) => {
  const { page } = app;
  const inWindow = () => page.evaluate(() => document.activeElement !== document.body);
  for (const title of ['Show or hide the sidebar', 'Reset the sizes of the panes', 'Close tab']) {
    if (title === 'Show or hide the sidebar') await search('Filter functions')(page).focus();
    else await field('Function')(page).focus();
    await run(page, title);
    await expect.poll(inWindow, { message: title }).toBe(true);
  }
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'New request' })).toBeFocused();
});
