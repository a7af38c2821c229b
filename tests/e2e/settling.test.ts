import { mkdir, writeFile } from 'node:fs/promises';
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
  await withTwo(page, app.dataFolder);
  await requestIn(page, 'First').click();
  await expect(tabOf(page, /First/)).toHaveAttribute('aria-selected', 'true');
  await chooseEnvironment(page, 'base');
  const slowDown = await slowHost(page, 700);
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  await expect(requestIn(page, 'Second')).toBeVisible();
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
  const folder = await withTwo(page, app.dataFolder);
  await requestIn(page, 'First').click();
  await expect(tabOf(page, /First/)).toHaveAttribute('aria-selected', 'true');
  await chooseEnvironment(page, 'base');
  const slowDown = await slowHost(page, 700);
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  await expect(requestIn(page, 'Second')).toBeVisible();
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
  await withTwo(page, app.dataFolder);
  await requestIn(page, 'First').click();
  const slowDown = await slowHost(page, 700);
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
