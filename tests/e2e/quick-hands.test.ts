import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type RunningApp } from './app-test.ts';
import { openFolder } from './open-folder.ts';
import { slowHost } from './slow-host.ts';
import { eventOf, writeEvent } from './steps.ts';

// What a quick person does on a slow line: the next step comes before the answer to the one before.

const treeOf = (page: Page): Locator => page.getByRole('tree', { name: 'Saved' });
const rowOf = (page: Page, name: string | RegExp): Locator => treeOf(page).getByRole('treeitem', { name });
const tabOf = (page: Page, name: string): Locator =>
  page.getByRole('tablist', { name: 'Open requests' }).getByRole('tab').filter({ hasText: name });
const banner = (page: Page): Locator => page.getByRole('status', { name: 'File of this request' });
const notSaved = /not saved/;
const answerAfter = 600;

/** A collection with the requests Alpha, Beta and Gamma, Alpha shown; from here on the host's answers take their time. */
async function withThree({ page, dataFolder }: RunningApp): Promise<string> {
  const folder = join(dataFolder, 'orders');
  await mkdir(join(folder, 'later'), { recursive: true });
  for (const name of ['Alpha', 'Beta', 'Gamma']) {
    const file = join(folder, `${name.toLowerCase()}.lambda.yml`);
    await writeFile(file, `name: ${name}\nfunction: echo\npayload: '{"request": "${name}"}'\n`);
  }
  const slowDown = await slowHost(page, answerAfter);
  await openFolder(page, folder);
  await rowOf(page, 'Alpha').click();
  await expect(tabOf(page, 'Alpha')).toHaveAttribute('aria-selected', 'true');
  await expect(eventOf(page)).toContainText('Alpha');
  slowDown();
  return folder;
}

const requestsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.lambda.yml')).toSorted();

async function typeAndSave(page: Page, text: string): Promise<void> {
  await writeEvent(page, text);
  await page.keyboard.press('ControlOrMeta+S');
}

async function renameTo(page: Page, before: string, after: string): Promise<void> {
  await treeOf(page).press('F2');
  await page.getByRole('textbox', { name: `New name of ${before}` }).fill(after);
  await page.keyboard.press('Enter');
}

test('what is saved over and over while one saves, and closed at once, is all in the file', async ({
  app,
}) => {
  const { page } = app;
  const folder = await withThree(app);
  await typeAndSave(page, '{"typed": 1}');
  await typeAndSave(page, '{"typed": 2}');
  await typeAndSave(page, '{"typed": 3}');
  await typeAndSave(page, '{"typed": 4}');
  await tabOf(page, 'Alpha').focus();
  await page.keyboard.press('Delete');
  await expect(tabOf(page, 'Alpha')).toHaveCount(0);
  await expect.poll(() => readFile(join(folder, 'alpha.lambda.yml'), 'utf8')).toContain('{"typed": 4}');
  await rowOf(page, 'Alpha').click();
  await expect(eventOf(page)).toContainText('"typed": 4');
  await expect(tabOf(page, 'Alpha')).not.toHaveAttribute('title', notSaved);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a request that is saved while it is being renamed is saved under its new name, once', async ({
  app,
}) => {
  const { page } = app;
  const folder = await withThree(app);
  await writeEvent(page, '{"typed": "before the name"}');
  await rowOf(page, 'Alpha').click();
  await renameTo(page, 'Alpha', 'Omega');
  await page.keyboard.press('ControlOrMeta+S');
  await expect
    .poll(() => readFile(join(folder, 'omega.lambda.yml'), 'utf8').catch(() => ''))
    .toContain('before the name');
  await expect(tabOf(page, 'Omega')).not.toHaveAttribute('title', notSaved);
  await expect(rowOf(page, 'Omega')).toHaveAttribute('aria-selected', 'true');
  await expect(banner(page)).toHaveCount(0);
  expect(await requestsIn(folder)).toEqual(['beta.lambda.yml', 'gamma.lambda.yml', 'omega.lambda.yml']);
  expect(await readFile(join(folder, 'omega.lambda.yml'), 'utf8')).toContain('name: Omega');
});

test('a request that is moved while it is being saved takes what was typed along', async ({ app }) => {
  const { page } = app;
  const folder = await withThree(app);
  await typeAndSave(page, '{"typed": "before the move"}');
  await rowOf(page, 'Alpha').dragTo(rowOf(page, 'later'));
  await typeAndSave(page, '{"typed": "during the move"}');
  const moved = join(folder, 'later', 'alpha.lambda.yml');
  await expect.poll(() => readFile(moved, 'utf8').catch(() => '')).toContain('during the move');
  await expect(tabOf(page, 'Alpha')).not.toHaveAttribute('title', notSaved);
  await expect(banner(page)).toHaveCount(0);
  expect(await requestsIn(folder)).toEqual(['beta.lambda.yml', 'gamma.lambda.yml']);
});

test('what is deleted, had back and opened in one go is there, with what was typed', async ({ app }) => {
  const { page } = app;
  const folder = await withThree(app);
  await writeEvent(page, '{"typed": "and not saved"}');
  await rowOf(page, 'Alpha').click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Undo' }).click();
  await rowOf(page, 'Beta').click();
  await rowOf(page, 'Alpha').click();
  await expect(tabOf(page, 'Alpha')).toHaveAttribute('aria-selected', 'true');
  await expect(eventOf(page)).toContainText('and not saved');
  await expect(banner(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+S');
  await expect
    .poll(() => readFile(join(folder, 'alpha.lambda.yml'), 'utf8').catch(() => ''))
    .toContain('and not saved');
  expect(await requestsIn(folder)).toEqual(['alpha.lambda.yml', 'beta.lambda.yml', 'gamma.lambda.yml']);
  await expect(page.getByText('is not there any more')).toHaveCount(0);
});

test('a checkout while a save is under way leaves what was typed since in the tab', async ({ app }) => {
  const { page } = app;
  const folder = await withThree(app);
  const file = join(folder, 'alpha.lambda.yml');
  await typeAndSave(page, '{"typed": "and saved"}');
  await expect.poll(() => readFile(file, 'utf8')).toContain('and saved');
  await writeFile(file, 'name: Alpha\nfunction: echo\npayload: \'{"from": "git"}\'\n');
  await writeEvent(page, '{"typed": "since"}');
  await expect(banner(page)).toContainText('was changed on disk');
  await expect(eventOf(page)).toContainText('"since"');
  expect(await readFile(file, 'utf8')).toContain('from');
});

test('the keys are for the row that one went to, not for the one whose new name comes late', async ({
  app,
}) => {
  const { page } = app;
  const folder = await withThree(app);
  await rowOf(page, 'Alpha').click();
  await renameTo(page, 'Alpha', 'Zeta');
  await page.keyboard.press('ArrowDown');
  await expect(rowOf(page, 'Beta')).toHaveAttribute('data-cursor', '');
  await expect(rowOf(page, 'Zeta')).toBeVisible();
  await expect(rowOf(page, 'Beta')).toHaveAttribute('data-cursor', '');
  await page.keyboard.press('Delete');
  await expect.poll(() => requestsIn(folder)).toEqual(['gamma.lambda.yml', 'zeta.lambda.yml']);
});

test('who goes to another tab while a request is being opened types there', async ({ app }) => {
  const { page } = app;
  await withThree(app);
  await rowOf(page, 'Beta').click();
  await rowOf(page, 'Gamma').click();
  await rowOf(page, 'Alpha').click();
  await eventOf(page).locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('{"typed": "in Alpha"}');
  await expect(tabOf(page, 'Beta')).toBeVisible();
  await expect(tabOf(page, 'Gamma')).toBeVisible();
  await expect(tabOf(page, 'Alpha')).toHaveAttribute('aria-selected', 'true');
  await expect(eventOf(page)).toContainText('in Alpha');
  await tabOf(page, 'Gamma').click();
  await expect(eventOf(page)).toContainText('Gamma');
});

test('a dialog that was closed before its answer came leaves the next one open', async ({ app }) => {
  const { page } = app;
  const folder = await withThree(app);
  const ask = async (name: string) => {
    await page.keyboard.press('ControlOrMeta+K');
    await page.getByRole('combobox', { name: 'Search or run a command' }).fill(name);
    await page.keyboard.press('Enter');
  };
  await ask('Rename the request…');
  const naming = page.getByRole('dialog', { name: 'Rename “Alpha”' });
  await naming.getByLabel('Name').fill('Omega');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await ask('Save the request as…');
  const another = page.getByRole('dialog', { name: 'Save the request as another' });
  await another.getByLabel('Name').fill('A name that is being typed');
  // Behind the dialog.
  await expect(page.getByRole('tab', { name: /Omega/, includeHidden: true })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /Omega/, includeHidden: true })).toBeVisible();
  await expect(another.getByLabel('Name')).toHaveValue('A name that is being typed');
  expect(await requestsIn(folder)).toContain('omega.lambda.yml');
});
