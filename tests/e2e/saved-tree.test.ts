import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { slowHost } from './slow-host.ts';
import { openFunction } from './steps.ts';

const treeOf = (page: Page): Locator => page.getByRole('tree', { name: 'Saved' });
const rowOf = (page: Page, name: string): Locator => treeOf(page).getByRole('treeitem', { name });
/** The row that the keys of the tree are for. */
const cursorOf = (page: Page): Locator =>
  page.locator('xpath=//*[@id = //*[@role="tree"][@aria-label="Saved"]/@aria-activedescendant]');

async function openFolder(page: Page, folder: string): Promise<void> {
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('Open a folder of requests');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open a folder of requests' });
  const path = dialog.getByRole('textbox', { name: 'Path' });
  await expect(path).not.toHaveValue('');
  await path.fill(folder);
  await path.press('Enter');
  await expect(dialog).toHaveCount(0);
}

/** A collection of three requests and an empty folder, open in the window. */
async function withThree(page: Page, dataFolder: string, name = 'orders'): Promise<void> {
  const folder = join(dataFolder, name);
  await mkdir(join(folder, 'later'), { recursive: true });
  for (const request of ['Alpha', 'Beta', 'Gamma']) {
    const file = join(folder, `${request.toLowerCase()}.lambda.yml`);
    await writeFile(file, `name: ${request}\nfunction: echo\npayload: "{}"\n`);
  }
  await openFolder(page, folder);
  await expect(rowOf(page, name)).toHaveAttribute('aria-expanded', 'true');
}

test('a row that was clicked has the keys, and those of the next row after it is deleted', async ({
  app,
}) => {
  const { page } = app;
  await withThree(page, app.dataFolder);
  await rowOf(page, 'Alpha').click();
  await expect(page.getByRole('tab', { name: /^Alpha/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(cursorOf(page)).toContainText('Beta');
  await page.keyboard.press('Delete');
  await expect(rowOf(page, 'Beta')).toHaveCount(0);
  await expect(cursorOf(page)).toContainText('Gamma');
  await page.keyboard.press('Delete');
  await expect(rowOf(page, 'Gamma')).toHaveCount(0);
  await expect(cursorOf(page)).toContainText('Alpha');
  await page.keyboard.press('ArrowUp');
  await expect(cursorOf(page)).toContainText('later');
});

test('the first row that is clicked after a restart has the keys', async ({ app }) => {
  await withThree(app.page, app.dataFolder);
  const page = await app.restart();
  await rowOf(page, 'Beta').click();
  await expect(page.getByRole('tab', { name: /^Beta/ })).toBeVisible();
  await expect(cursorOf(page)).toContainText('Beta');
});

test('what says that a folder is empty is read as a row, and a folded collection stays where it is', async ({
  app,
}) => {
  const { page } = app;
  await withThree(page, app.dataFolder);
  await rowOf(page, 'later').click();
  await treeOf(page).press('ArrowDown');
  const note = cursorOf(page);
  await expect(note).toHaveAttribute('role', 'treeitem');
  await expect(note).toHaveText('Empty');
  await page.keyboard.press('ArrowLeft');
  await expect(cursorOf(page)).toContainText('later');

  await withThree(page, app.dataFolder, 'zoo');
  await treeOf(page).press('ArrowLeft');
  await expect(rowOf(page, 'zoo')).toHaveAttribute('aria-expanded', 'false');
  await treeOf(page).press('ArrowLeft');
  await expect(cursorOf(page)).toContainText('zoo');
});

test('a name that is left by clicking elsewhere leaves the keyboard there', async ({ app }) => {
  const { page } = app;
  await withThree(page, app.dataFolder);
  await treeOf(page).press('End');
  await treeOf(page).press('F2');
  await page.getByRole('textbox', { name: 'New name of Gamma' }).fill('Delta');
  const filter = page.getByRole('searchbox', { name: 'Filter saved requests' });
  await filter.click();
  await expect(rowOf(page, 'Delta')).toBeVisible();
  await expect(filter).toBeFocused();
});

test('the tree has the keyboard once the first collection is made', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  await page.getByRole('button', { name: 'Create a collection…' }).click();
  const made = page.getByRole('dialog', { name: 'Create a collection' });
  await made.getByLabel('In the folder').fill(app.dataFolder);
  await page.keyboard.press('Enter');
  await expect(made).toHaveCount(0);
  await expect(treeOf(page)).toBeFocused();
});

test('while something is sought, a folder that shows what was found is not folded behind it', async ({
  app,
}) => {
  const { page } = app;
  await withThree(page, app.dataFolder);
  const filter = page.getByRole('searchbox', { name: 'Filter saved requests' });
  await filter.fill('Gamma');
  await expect(treeOf(page).getByRole('treeitem')).toHaveCount(2);
  await rowOf(page, 'orders').click();
  await filter.fill('');
  await expect(rowOf(page, 'orders')).toHaveAttribute('aria-expanded', 'true');
});

test('what is put back from the trash leaves the keyboard in its list', async ({ app }) => {
  const { page } = app;
  await withThree(page, app.dataFolder);
  for (const name of ['Gamma', 'Beta']) {
    await treeOf(page).press('End');
    await treeOf(page).press('Delete');
    await expect(rowOf(page, name)).toHaveCount(0);
  }
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('restore deleted');
  await page.keyboard.press('Enter');
  const trash = page.getByRole('dialog', { name: 'Restore what was deleted' });
  await trash.getByRole('button', { name: 'Put back Gamma' }).press('Enter');
  await expect(trash.getByRole('button', { name: 'Put back Gamma' })).toHaveCount(0);
  await expect(trash.getByRole('button', { name: 'Put back Beta' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(trash).toContainText('Nothing was deleted.');
  await expect(trash.getByRole('button', { name: 'Close' })).toBeFocused();
});

test('a path that is pasted as the first folder comes takes its place', async ({ app }) => {
  const { page } = app;
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  await page.getByRole('button', { name: 'Open a folder…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a folder of requests' });
  const path = dialog.getByRole('textbox', { name: 'Path' });
  await expect(path).toBeFocused();
  await expect(path).not.toHaveValue('');
  await page.keyboard.insertText(join(app.dataFolder, 'da'));
  await expect(path).toHaveValue(join(app.dataFolder, 'da'));
  await expect(dialog.getByRole('option', { name: 'data, folder' })).toBeVisible();
});

test('a path that is entered before the first folder is listed opens it', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 1000);
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  slowDown();
  await page.getByRole('button', { name: 'Open a folder…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a folder of requests' });
  const path = dialog.getByRole('textbox', { name: 'Path' });
  await path.fill(join(app.dataFolder, 'data'));
  await path.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(rowOf(page, 'data')).toBeVisible();
});

test('a path that is typed before the first folder is listed stays as it was typed', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 1500);
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  slowDown();
  await page.getByRole('button', { name: 'Open a folder…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a folder of requests' });
  const path = dialog.getByRole('textbox', { name: 'Path' });
  await path.fill(join(app.dataFolder, 'da'));
  await expect(dialog.getByRole('option', { name: 'data, folder' })).toBeVisible();
  await expect(path).toHaveValue(join(app.dataFolder, 'da'));
});
