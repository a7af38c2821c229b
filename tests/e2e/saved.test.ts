import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { openFolder } from './open-folder.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

const treeOf = (page: Page): Locator => page.getByRole('tree', { name: 'Saved' });
const rowOf = (page: Page, name: string | RegExp): Locator => treeOf(page).getByRole('treeitem', { name });
const tabsOf = (page: Page): Locator => page.getByRole('tablist', { name: 'Open requests' }).getByRole('tab');
const tabOf = (page: Page, name: string): Locator => tabsOf(page).filter({ hasText: name });
const saveButton = (page: Page): Locator => page.getByRole('button', { name: 'Save', exact: true });
const banner = (page: Page): Locator => page.getByRole('status', { name: 'File of this request' });
const notSaved = /not saved/;

const refund = `# What a refund needs
name: Refund an order
function: echo
payload: |
  { "orderId": "A-17" }
`;

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** A collection with one request, open in the window. */
async function withRefund(page: Page, dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'orders');
  await write(join(folder, 'refund-an-order.lambda.yml'), refund);
  await openFolder(page, folder);
  return folder;
}

async function openRefund(page: Page): Promise<void> {
  await rowOf(page, 'Refund an order').click();
  await expect(tabOf(page, 'Refund an order')).toHaveAttribute('aria-selected', 'true');
  await expect(eventOf(page)).toContainText('A-17');
}

async function fromMenu(page: Page, row: Locator, item: string): Promise<void> {
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
}

test('the request of a tab becomes a file, and the tab stays with it over a restart', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(page, '{"amount": 12345678901234567890}');
  await page.keyboard.press('ControlOrMeta+S');
  const dialog = page.getByRole('dialog', { name: 'Save the request' });
  await dialog.getByRole('button', { name: 'New collection…' }).click();
  const made = page.getByRole('dialog', { name: 'Create a collection' });
  await made.getByLabel('Name').fill('orders');
  await made.getByLabel('In the folder').fill(app.dataFolder);
  await made.getByRole('button', { name: 'Create collection' }).click();
  await expect(made).toHaveCount(0);
  await dialog.getByLabel('Name').fill('Pay an order');
  await expect(dialog).toContainText('pay-an-order.lambda.yml');
  await dialog.getByRole('button', { name: 'Save request' }).click();
  await expect(dialog).toHaveCount(0);

  const file = join(app.dataFolder, 'orders', 'pay-an-order.lambda.yml');
  expect(await readFile(file, 'utf8')).toContain('12345678901234567890');
  await expect(rowOf(page, 'Pay an order')).toHaveAttribute('aria-selected', 'true');
  const tab = tabOf(page, 'Pay an order');
  await expect(tab).not.toHaveAttribute('title', notSaved);
  await expect(saveButton(page)).toBeDisabled();

  await writeEvent(page, '{"amount": 1.0}');
  await expect(tab).toHaveAttribute('title', notSaved);
  await saveButton(page).click();
  await expect(tab).not.toHaveAttribute('title', notSaved);
  await expect.poll(() => readFile(file, 'utf8')).toContain('"amount": 1.0');
  await writeEvent(page, '{"amount": 2}');
  await expect(tab).toHaveAttribute('title', notSaved);

  const again = await app.restart();
  await expect(eventOf(again)).toContainText('"amount": 2');
  await expect(tabOf(again, 'Pay an order')).toHaveAttribute('title', notSaved);
  await saveButton(again).click();
  await expect.poll(() => readFile(file, 'utf8')).toContain('"amount": 2');
  await expect(tabOf(again, 'Pay an order')).not.toHaveAttribute('title', notSaved);
});

test('another program changes a file: a clean tab follows at once, and Ctrl Z has the text before', async ({
  app,
}) => {
  const { page } = app;
  const folder = await withRefund(page, app.dataFolder);
  await openRefund(page);
  await write(join(folder, 'refund-an-order.lambda.yml'), refund.replace('A-17', 'B-99'));
  await expect(eventOf(page)).toContainText('B-99');
  await expect(tabOf(page, 'Refund an order')).not.toHaveAttribute('title', notSaved);

  await eventOf(page).locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(eventOf(page)).toContainText('A-17');
  await expect(tabOf(page, 'Refund an order')).toHaveAttribute('title', notSaved);
  await page.keyboard.press('ControlOrMeta+S');
  await expect.poll(() => readFile(join(folder, 'refund-an-order.lambda.yml'), 'utf8')).toBe(refund);
});

test('another program changes a file that was changed here too: both are shown, and one is chosen', async ({
  app,
}) => {
  const { page } = app;
  const folder = await withRefund(page, app.dataFolder);
  const file = join(folder, 'refund-an-order.lambda.yml');
  await openRefund(page);
  await writeEvent(page, '{"mine": true}');
  await write(file, refund.replace('A-17', 'B-99'));
  await expect(banner(page)).toContainText('was changed on disk');
  await expect(eventOf(page)).toContainText('mine');

  await banner(page).getByRole('button', { name: 'Compare' }).click();
  const conflict = page.getByRole('dialog', { name: /was changed on disk/ });
  await expect(conflict).toContainText('B-99');
  await expect(conflict).toContainText('mine');
  await conflict.getByRole('button', { name: 'Decide later' }).click();
  expect(await readFile(file, 'utf8')).toContain('B-99');

  await saveButton(page).click();
  await expect(conflict).toContainText('Nothing was written');
  await conflict.getByRole('button', { name: 'Take the file’s' }).click();
  await expect(conflict).toHaveCount(0);
  await expect(eventOf(page)).toContainText('B-99');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(eventOf(page)).toContainText('mine');

  await write(file, refund.replace('A-17', 'C-3'));
  await expect(banner(page)).toBeVisible();
  await saveButton(page).click();
  await conflict.getByRole('button', { name: 'Overwrite the file' }).click();
  await expect.poll(() => readFile(file, 'utf8')).toContain('"mine": true');
  expect(await readFile(file, 'utf8')).toContain('# What a refund needs');
  await expect(banner(page)).toHaveCount(0);
  await expect(tabOf(page, 'Refund an order')).not.toHaveAttribute('title', notSaved);
});

test('a file that another program deletes or moves leaves its tab whole', async ({ app }) => {
  const { page } = app;
  const folder = await withRefund(page, app.dataFolder);
  const file = join(folder, 'refund-an-order.lambda.yml');
  await openRefund(page);
  await rm(file);
  await expect(banner(page)).toContainText('is not there any more');
  await expect(rowOf(page, 'Refund an order')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+S');
  await expect(banner(page)).toHaveCount(0);
  await expect.poll(() => readFile(file, 'utf8')).toContain('A-17');
  await expect(rowOf(page, 'Refund an order')).toHaveCount(1);

  await mkdir(join(folder, 'refunds'));
  await rename(file, join(folder, 'refunds', 'refund.lambda.yml'));
  await expect(banner(page)).toContainText('refunds/refund.lambda.yml');
  await banner(page).getByRole('button', { name: 'Follow it' }).click();
  await expect(banner(page)).toHaveCount(0);
  await writeEvent(page, '{"moved": true}');
  await page.keyboard.press('ControlOrMeta+S');
  await expect.poll(() => readFile(join(folder, 'refunds', 'refund.lambda.yml'), 'utf8')).toContain('moved');
});

test('renaming, moving, duplicating and deleting keep what was typed in the tab', async ({ app }) => {
  const { page } = app;
  const folder = await withRefund(page, app.dataFolder);
  await mkdir(join(folder, 'later'));
  await openRefund(page);
  await writeEvent(page, '{"typed": "and not saved"}');

  await rowOf(page, 'Refund an order').click();
  await treeOf(page).press('F2');
  await page.getByRole('textbox', { name: 'New name of Refund an order' }).fill('Give money back');
  await page.keyboard.press('Enter');
  await expect(tabOf(page, 'Give money back')).toHaveAttribute('title', notSaved);
  await expect(rowOf(page, 'Give money back')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => readFile(join(folder, 'give-money-back.lambda.yml'), 'utf8')).toContain('A-17');
  await expect(eventOf(page)).toContainText('and not saved');

  await fromMenu(page, rowOf(page, 'Give money back'), 'Move to…');
  const move = page.getByRole('dialog', { name: 'Move “Give money back”' });
  await move.getByRole('combobox', { name: 'Folder' }).fill('later');
  await move.getByRole('combobox', { name: 'Folder' }).press('Enter');
  await move.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(move).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+S');
  const moved = join(folder, 'later', 'give-money-back.lambda.yml');
  await expect.poll(() => readFile(moved, 'utf8')).toContain('and not saved');

  await fromMenu(page, rowOf(page, 'Give money back'), 'Duplicate');
  await expect(treeOf(page).getByRole('treeitem', { name: /Give money back/ })).toHaveCount(2);

  await writeEvent(page, '{"typed": "once more"}');
  await rowOf(page, 'later').click();
  await rowOf(page, 'later').click();
  await treeOf(page).press('Home');
  await treeOf(page).press('ArrowDown');
  await treeOf(page).press('Delete');
  await expect(banner(page)).toContainText('was deleted');
  await expect(eventOf(page)).toContainText('once more');
  await expect(stat(moved)).rejects.toThrow('ENOENT');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(tabOf(page, 'Give money back')).toHaveAttribute('title', notSaved);
  expect(await readFile(moved, 'utf8')).toContain('and not saved');
  await page.keyboard.press('ControlOrMeta+S');
  await expect.poll(() => readFile(moved, 'utf8')).toContain('once more');
});

test('a request is dragged into a folder, and its tab goes along', async ({ app }) => {
  const { page } = app;
  const folder = await withRefund(page, app.dataFolder);
  await mkdir(join(folder, 'later'));
  await openRefund(page);
  await writeEvent(page, '{"dragged": true}');
  await rowOf(page, 'Refund an order').dragTo(rowOf(page, 'later'));
  const moved = join(folder, 'later', 'refund-an-order.lambda.yml');
  await expect.poll(() => readFile(moved, 'utf8').catch(() => '')).toBe(refund);
  await expect(tabOf(page, 'Refund an order')).toHaveAttribute('title', /later\/refund-an-order/);
  await expect(banner(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+S');
  await expect.poll(() => readFile(moved, 'utf8')).toContain('dragged');
});

test('what was deleted can be put back later, from the list of it', async ({ app }) => {
  const { page } = app;
  const folder = await withRefund(page, app.dataFolder);
  await fromMenu(page, rowOf(page, 'Refund an order'), 'Delete');
  await expect(rowOf(page, 'Refund an order')).toHaveCount(0);
  const again = await app.restart();
  await again.keyboard.press('ControlOrMeta+K');
  await again.getByRole('combobox', { name: 'Search or run a command' }).fill('restore deleted');
  await again.keyboard.press('Enter');
  const trash = again.getByRole('dialog', { name: 'Restore what was deleted' });
  await trash.getByRole('button', { name: 'Put back Refund an order' }).click();
  await expect(trash).toContainText('Nothing was deleted');
  expect(await readFile(join(folder, 'refund-an-order.lambda.yml'), 'utf8')).toBe(refund);
});

test('a tab that was closed before it was saved comes back when its request is opened', async ({ app }) => {
  const { page } = app;
  await withRefund(page, app.dataFolder);
  await openRefund(page);
  await writeEvent(page, '{"kept": "though closed"}');
  await tabOf(page, 'Refund an order').focus();
  await page.keyboard.press('Delete');
  await expect(tabOf(page, 'Refund an order')).toHaveCount(0);
  const again = await app.restart();
  await rowOf(again, 'Refund an order').click();
  await expect(eventOf(again)).toContainText('though closed');
  await expect(tabOf(again, 'Refund an order')).toHaveAttribute('title', notSaved);
  await again.keyboard.press('ControlOrMeta+K');
  await again.getByRole('combobox', { name: 'Search or run a command' }).fill('revert the request');
  await again.keyboard.press('Enter');
  await expect(eventOf(again)).toContainText('A-17');
  await expect(tabOf(again, 'Refund an order')).not.toHaveAttribute('title', notSaved);
});

test('a tab that alone differs from its file is not said to be changed on disk', async ({ app }) => {
  const { page } = app;
  const folder = await withRefund(page, app.dataFolder);
  await openRefund(page);
  await writeEvent(page, '{"mine": true}');
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('compare the request with');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '“Refund an order” differs from its file' });
  await expect(dialog).toContainText('The file says what it said when this tab took it over.');
  await expect(dialog).toContainText('mine');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect
    .poll(() => readFile(join(folder, 'refund-an-order.lambda.yml'), 'utf8'))
    .toContain('{"mine": true}');
});

test('a collection whose folder cannot be read says what can be done, and is read again', async ({ app }) => {
  const { page } = app;
  const folder = await withRefund(page, app.dataFolder);
  await rename(folder, `${folder}-aside`);
  const note = treeOf(page).getByRole('treeitem', { level: 2 });
  await expect(note).toContainText('could not be read');
  await note.click();
  const dialog = page.getByRole('dialog', { name: '“orders” cannot be read' });
  await expect(dialog.getByRole('alert').locator('p')).toHaveText([/could not be read/, /\w+\.$/]);
  await rename(`${folder}-aside`, folder);
  await dialog.getByRole('button', { name: 'Read it again' }).click();
  await expect(rowOf(page, 'Refund an order')).toHaveCount(1);
});

test('a file that cannot be read is named with its place, and hinders nothing else', async ({ app }) => {
  const { page } = app;
  const folder = join(app.dataFolder, 'orders');
  await write(join(folder, 'broken.lambda.yml'), 'name: Broken\nfunction: [echo\n');
  await withRefund(page, app.dataFolder);
  await rowOf(page, /broken.lambda.yml/).click();
  const dialog = page.getByRole('dialog', { name: 'broken.lambda.yml cannot be read' });
  await expect(dialog.getByRole('alert')).toContainText(/line \d/i);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openRefund(page);
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('A-17');
  await write(join(folder, 'broken.lambda.yml'), 'name: Mended\nfunction: echo\n');
  await expect(rowOf(page, 'Mended')).toHaveCount(1);
});

test('ten thousand requests are searched and walked through by keyboard', async ({ app }) => {
  const { page } = app;
  test.slow();
  const folder = join(app.dataFolder, 'many');
  for (let group = 0; group < 100; group += 1) {
    await mkdir(join(folder, `group-${group}`), { recursive: true });
    await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        writeFile(
          join(folder, `group-${group}`, `request-${at}.lambda.yml`),
          `name: Request ${group} of ${at}\nfunction: echo\n`,
        ),
      ),
    );
  }
  await openFolder(page, folder);
  await expect(page.getByRole('complementary', { name: 'Sidebar' })).toContainText('10,000 requests');
  const tree = treeOf(page);
  await tree.focus();
  await tree.press('Home');
  await tree.press('ArrowRight');
  await tree.press('ArrowRight');
  await expect(rowOf(page, 'group-0')).toHaveAttribute('aria-expanded', 'true');
  await tree.press('End');
  await expect(rowOf(page, 'group-99')).toHaveAttribute('data-cursor', '');
  await page.keyboard.type('group-50');
  await expect(rowOf(page, 'group-50')).toHaveAttribute('data-cursor', '');
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(100);

  await page.getByRole('searchbox', { name: 'Filter saved requests' }).fill('Request 77 of 42');
  await expect(rowOf(page, /^Request 77 of 42 /)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await tree.press('End');
  await tree.press('Enter');
  await expect(tabsOf(page).filter({ hasText: 'Request 77 of 42' })).toHaveAttribute('aria-selected', 'true');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in saved requests and their dialogs, ${theme}`, async ({ app }) => {
    // axe looks at every element of seven screens: on a busy machine that takes its time.
    test.setTimeout(240_000);
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const check = async (state: string) => {
      const { violations } = await new AxeBuilder({ page })
        .options({ resultTypes: ['violations'] })
        .analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([]);
    };
    await page.getByRole('tab', { name: 'Saved', exact: true }).click();
    await check('no collection');
    await page.getByRole('button', { name: 'Open a folder…' }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await check('choosing a folder');
    await page.keyboard.press('Escape');
    const folder = join(app.dataFolder, 'orders');
    await write(join(folder, 'broken.lambda.yml'), 'name: [');
    await write(join(folder, 'environments', 'local.yml'), 'variables: {}\n');
    await withRefund(page, app.dataFolder);
    await openRefund(page);
    await check('tree');
    await rowOf(page, 'Refund an order').click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await check('menu');
    await page.keyboard.press('Escape');
    await writeEvent(page, '{"mine": true}');
    await write(join(folder, 'refund-an-order.lambda.yml'), refund.replace('A-17', 'B-99'));
    await expect(banner(page)).toBeVisible();
    await check('banner');
    await banner(page).getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByRole('dialog')).toContainText('B-99');
    await check('conflict');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Shift+S');
    await expect(page.getByRole('dialog', { name: 'Save the request as another' })).toBeVisible();
    await check('save as');
  });
}
