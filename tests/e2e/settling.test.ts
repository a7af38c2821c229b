import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { openFolder } from './open-folder.ts';
import { slowHost } from './slow-host.ts';
import { expectOutcome, invoke, responseOf } from './steps.ts';

const requestIn = (page: Page, name: string): Locator =>
  page.getByRole('tree', { name: 'Saved' }).getByRole('treeitem', { name });
const tabOf = (page: Page, name: RegExp): Locator =>
  page.getByRole('tablist', { name: 'Requests' }).getByRole('tab', { name });

async function withTwo(page: Page, dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'orders');
  await mkdir(join(folder, 'environments'), { recursive: true });
  for (const name of ['First', 'Second']) {
    await writeFile(
      join(folder, `${name.toLowerCase()}.lambda.yml`),
      `name: ${name}\nfunction: echo\npayload: '{"request": "${name}", "stage": "{{stage}}"}'\n`,
    );
  }
  await writeFile(join(folder, 'environments/base.yml'), 'variables:\n  stage: base\n');
  await writeFile(
    join(folder, 'environments/west.yml'),
    'profile: local\nregion: eu-west-1\nvariables:\n  stage: west\n',
  );
  await writeFile(
    join(folder, 'environments/north.yml'),
    'profile: local\nregion: eu-north-1\nvariables:\n  stage: north\n',
  );
  await openFolder(page, folder);
  return folder;
}

async function chooseEnvironment(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Environment', exact: true }).click();
  await page.getByRole('option', { name, exact: true }).click();
}

test('Invoke while a request is being opened sends that one, not the one that is still in sight', async ({
  app,
}) => {
  const { page } = app;
  const slowDown = await slowHost(page, 700);
  await withTwo(page, app.dataFolder);
  await requestIn(page, 'First').click();
  await expect(tabOf(page, /First/)).toHaveAttribute('aria-selected', 'true');
  await chooseEnvironment(page, 'base');
  slowDown();
  await requestIn(page, 'Second').click();
  await expect(tabOf(page, /First/)).toHaveAttribute('aria-selected', 'true');
  await invoke(page);
  await expect(tabOf(page, /Second/)).toHaveAttribute('aria-selected', 'true');
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('Second');
  await tabOf(page, /First/).click();
  await expect(responseOf(page)).not.toHaveAttribute('data-outcome');
});

test('Invoke while a request that is gone is being opened sends nothing', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 2000);
  const folder = await withTwo(page, app.dataFolder);
  await requestIn(page, 'First').click();
  await expect(tabOf(page, /First/)).toHaveAttribute('aria-selected', 'true');
  await chooseEnvironment(page, 'base');
  slowDown();
  await writeFile(join(folder, 'second.lambda.yml'), 'name: [\n');
  await requestIn(page, 'Second').click();
  await invoke(page);
  const fault = page.getByRole('dialog');
  await expect(fault).toContainText('second.lambda.yml');
  await page.keyboard.press('Escape');
  await expect(fault).toHaveCount(0);
  await expect(responseOf(page)).not.toHaveAttribute('data-outcome');
  await expect(page.getByRole('button', { name: 'Invoke', exact: true })).toBeEnabled();
});

test('Invoke just after another environment was chosen goes where that one says, and the last choice counts', async ({
  app,
}) => {
  const { page } = app;
  const slowDown = await slowHost(page, 700);
  await withTwo(page, app.dataFolder);
  await requestIn(page, 'First').click();
  await expect(page.getByRole('combobox', { name: 'Environment', exact: true })).toBeVisible();
  slowDown();
  await chooseEnvironment(page, 'west');
  await chooseEnvironment(page, 'north');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('north');
  await page.getByRole('tab', { name: 'Details', exact: true }).click();
  await expect(page.getByRole('tabpanel', { name: 'Details' })).toContainText('eu-north-1');
});

test('an endpoint that was given up while it is added takes no tab with it', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('combobox', { name: 'Connection' })).toContainText('Local');
  const slowDown = await slowHost(page, 1500);
  await page.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: 'Add endpoint URL…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add endpoint URL' });
  await dialog.getByLabel('URL').fill('http://127.0.0.1:39999');
  slowDown();
  await dialog.getByRole('button', { name: 'Add endpoint' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Connection' }).click();
  await expect(page.getByRole('option', { name: '127.0.0.1:39999' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Connection' })).toContainText('Local');
});

test('a function that is being typed belongs to its tab, whichever is gone to by a key', async ({ app }) => {
  const { page } = app;
  const field = page.getByRole('combobox', { name: 'Function' });
  await page.keyboard.press('Alt+T');
  await expect(field).toHaveValue('');
  await field.fill('typed-here');
  await page.keyboard.press('Alt+1');
  await expect(field).not.toHaveValue('typed-here');
  await page.keyboard.press('Alt+2');
  await expect(field).toHaveValue('typed-here');
});

test('what is typed into an environment while it is saved stays, and a second press is no conflict', async ({
  app,
}) => {
  const { page } = app;
  await withTwo(page, app.dataFolder);
  await requestIn(page, 'First').click();
  await expect(tabOf(page, /First/)).toHaveAttribute('aria-selected', 'true');
  await chooseEnvironment(page, 'west');
  await expect(page.getByRole('combobox', { name: 'Region' })).toHaveValue('eu-west-1');
  const slowDown = await slowHost(page, 1500);
  await page.getByRole('combobox', { name: 'Environment', exact: true }).click();
  await page.getByRole('option', { name: 'Edit environments…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Environments' });
  const qualifier = dialog.getByRole('textbox', { name: 'Default qualifier' });
  await qualifier.fill('live');
  slowDown();
  const save = dialog.getByRole('button', { name: 'Save environment' });
  await save.click();
  await save.click();
  await qualifier.fill('blue');
  await save.click();
  await expect(dialog).toHaveCount(0);
  expect(await readFile(join(app.dataFolder, 'orders/environments/west.yml'), 'utf8')).toContain('blue');
});
