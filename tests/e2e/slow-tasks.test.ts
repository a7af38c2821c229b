import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type RunningApp } from './app-test.ts';
import { openFolder } from './open-folder.ts';
import { slowHost } from './slow-host.ts';
import { expectOutcome, invoke, responseOf, writeEvent } from './steps.ts';

const taskOf = (page: Page) => page.getByRole('status', { name: 'Task' });
const firstRowOf = (page: Page) => page.getByRole('treegrid').getByRole('row').nth(1);
const tabsOf = (page: Page) => page.getByRole('tablist', { name: 'Open requests' }).getByRole('tab');
const menuOf = (page: Page, request: string) =>
  page.getByRole('tree', { name: 'Saved' }).getByRole('treeitem', { name: request });

const failing = `name: Failing\nfunction: echo\npayload: '{"amount": 2}'\nexpect:\n  - length(response) == \`9\`\n`;
const long = `name: Long\nfunction: slow\npayload: '{"seconds": 50}'\n`;

/** Opens a collection of one request over a line that the function it gives makes slow. */
async function openOne(app: RunningApp, text: string, milliseconds = 700): Promise<() => void> {
  const slowDown = await slowHost(app.page, milliseconds);
  const folder = join(app.dataFolder, 'orders');
  await mkdir(folder);
  await writeFile(join(folder, 'one.lambda.yml'), text);
  await openFolder(app.page, folder);
  return slowDown;
}

async function askToRun(page: Page, request: string): Promise<void> {
  await menuOf(page, request).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Run…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function runFailing(app: RunningApp): Promise<() => void> {
  const { page } = app;
  const slowDown = await openOne(app, failing);
  await askToRun(page, 'Failing');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(taskOf(page)).toHaveText('Finished');
  return slowDown;
}

test('a row that is unfolded while it is being read is unfolded once it is there', async ({ app }) => {
  const { page } = app;
  const slowDown = await runFailing(app);
  slowDown();
  await page.getByRole('button', { name: 'Failed 1' }).click();
  await firstRowOf(page).click();
  await expect(page.getByRole('treegrid')).toContainText('length(response)');
});

test('a row that is opened while it is being read leads to its run, in one tab, and the keyboard goes there', async ({
  app,
}) => {
  const { page } = app;
  const slowDown = await runFailing(app);
  const before = await tabsOf(page).count();
  slowDown();
  await page.getByRole('button', { name: 'Failed 1' }).click();
  await firstRowOf(page).press('Enter');
  await page.keyboard.press('Enter');
  await expectOutcome(page, 'succeeded');
  await expect(page.getByRole('tabpanel', { name: 'Request' })).toBeFocused();
  await page.getByRole('tab', { name: 'History', exact: true }).click();
  await expect(page.getByRole('listbox', { name: 'History' })).toContainText('Failing');
  await expect(tabsOf(page)).toHaveCount(before + 1);
});

test('two clicks on a run open it once', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 700);
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await page.getByRole('tab', { name: 'History', exact: true }).click();
  const run = page.getByRole('listbox', { name: 'History' }).getByRole('option');
  await expect(run).toHaveCount(1);
  // Another run takes its place in the tab.
  await invoke(page);
  await expect(run).toHaveCount(2);
  slowDown();
  await run.last().dblclick();
  await expect(tabsOf(page)).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Search history' }).fill('no-such-word');
  await expect(page.getByText('No run fits.')).toBeVisible();
  await expect(tabsOf(page)).toHaveCount(2);
});

test('arrows move the keyboard at once, however slow the page is', async ({ app }) => {
  const { page } = app;
  await openOne(app, failing);
  await askToRun(page, 'Failing');
  await page.getByRole('dialog').getByLabel('Times each').fill('3');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(taskOf(page)).toHaveText('Finished');
  const rows = page.getByRole('treegrid').getByRole('row');
  await expect(rows.nth(3)).toContainText('Failing');
  await page.evaluate(() => {
    const draw = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (frame) => Number(setTimeout(() => draw(frame), 400));
  });
  await rows.nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(rows.and(page.locator('[aria-rowindex="4"]'))).toHaveAttribute('aria-expanded', 'true');
  await expect(rows.and(page.locator('[aria-rowindex="4"]'))).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(rows.nth(1)).toBeFocused();
});

test('a tab that is closed as soon as its batch has begun says that it goes on', async ({ app }) => {
  const { page } = app;
  const slowDown = await openOne(app, long);
  await askToRun(page, 'Long');
  slowDown();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('tabpanel', { name: 'Batch' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Alt+W');
  await expect(page.getByText('The status bar leads back to it.')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(taskOf(page)).toHaveText('Running');
  // The second click is no answer to what the first has put under it.
  await page.getByRole('button', { name: 'Cancel', exact: true }).dblclick();
  await page.getByRole('button', { name: '1 task running' }).click();
  await page.keyboard.press('Escape');
  await expect(taskOf(page)).toHaveText('Running');
  await page.getByRole('button', { name: 'Cancel at once' }).click();
  await expect(taskOf(page)).toHaveText('Cancelled');
});

test('a batch that is given up while it is being started is cancelled', async ({ app }) => {
  const { page } = app;
  const slowDown = await openOne(app, long);
  await askToRun(page, 'Long');
  slowDown();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(taskOf(page)).toHaveText('Cancelled');
});

test('the question of what failed does not come up over another tab', async ({ app }) => {
  const { page } = app;
  const slowDown = await runFailing(app);
  slowDown();
  await page.getByRole('button', { name: 'Run failed again…' }).click();
  await page.getByRole('tab', { name: 'hello', exact: true }).click();
  await page.getByRole('tab', { name: 'History', exact: true }).click();
  await expect(page.getByRole('listbox', { name: 'History' })).toContainText('Failing');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('tab', { name: 'one', exact: true }).click();
  await page.getByRole('button', { name: 'Run failed again…' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 request that failed, of ');
});

test('Run waits for the edits that are being saved', async ({ app }) => {
  const { page } = app;
  const slowDown = await openOne(app, failing, 2000);
  await menuOf(page, 'Failing').click();
  await expect(page.getByRole('tab', { name: /^Failing/ })).toHaveAttribute('aria-selected', 'true');
  await writeEvent(page, '[1,2,3,4,5,6,7,8,9]');
  await askToRun(page, 'Failing');
  slowDown();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Saving…' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('tabpanel', { name: 'Batch' })).toContainText('1 passed');
});

test('a comparison begins once, and the keyboard stays in its tab', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 2000);
  await page.getByRole('button', { name: 'More for this request' }).click();
  await page.getByRole('menuitem', { name: 'A/B: compare two places…' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Comparison' });
  await expect(panel).toContainText('The same event goes to A');
  await page.getByRole('textbox', { name: 'Pairs' }).fill('1');
  slowDown();
  await page.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  await expect(panel).not.toContainText('The same event goes to A');
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled();
  await expect(panel).toBeFocused();
  await expect(taskOf(page)).toHaveText('Finished');
  const pairs = page.getByRole('listbox', { name: 'Pairs, newest first' });
  await pairs.press('ArrowDown');
  await page.getByRole('button', { name: 'Open run of A' }).press('Enter');
  await expect(responseOf(page)).toHaveAttribute('data-outcome', 'succeeded');
  await expect(page.getByRole('tabpanel', { name: 'Request' })).toBeFocused();
});

test('a comparison whose tab is closed while it is being started goes on, and is told', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 700);
  await page.getByRole('button', { name: 'More for this request' }).click();
  await page.getByRole('menuitem', { name: 'A/B: compare two places…' }).click();
  await page.getByRole('textbox', { name: 'Pairs' }).fill('200');
  slowDown();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.keyboard.press('Alt+W');
  await expect(page.getByText('The status bar leads back to it.')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(taskOf(page)).toBeVisible();
});

test('a path is taken by Enter before its folder, or any folder, is listed', async ({ app }) => {
  const { page } = app;
  const slowDown = await openOne(app, failing, 3000);
  const folder = join(app.dataFolder, 'deep/inside/refunds');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'two.lambda.yml'), 'name: Two\nfunction: echo\n');
  slowDown();
  const open = async (wanted: string, listed: boolean) => {
    await page.getByRole('button', { name: 'Open or create a collection' }).click();
    await page.getByRole('menuitem', { name: 'Open a folder…' }).click();
    const path = page.getByRole('dialog').getByRole('textbox', { name: 'Path' });
    if (listed) await expect(path).not.toHaveValue('');
    await path.fill(wanted);
    await path.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await open(folder, true);
  await expect(page.getByRole('tree', { name: 'Saved' })).toContainText('refunds');
  await open(join(app.dataFolder, 'deep/inside'), false);
  await expect(page.getByRole('tree', { name: 'Saved' })).toContainText('inside');
});
