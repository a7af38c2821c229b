import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerInvoke, startWireServer } from '../servers/wire-server.ts';
import { expect, test } from './app-test.ts';
import { openFolder } from './open-folder.ts';
import { slowHost } from './slow-host.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

const keys = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = neverShownStatic\n';

const environmentOf = (page: Page) => page.getByRole('combobox', { name: 'Environment', exact: true });
const connectionOf = (page: Page) => page.getByRole('combobox', { name: 'Connection', exact: true });
const environmentsOf = (page: Page) => page.getByRole('dialog', { name: 'Environments' });

/** A collection of one request, opened over a line that the function that it gives makes slow, with its environments. */
async function withRequest(
  page: Page,
  dataFolder: string,
  environments: Readonly<Record<string, string>>,
): Promise<{ readonly folder: string; readonly slowDown: () => void }> {
  const folder = join(dataFolder, 'orders');
  await mkdir(join(folder, 'environments'), { recursive: true });
  await writeFile(join(folder, 'one.lambda.yml'), 'name: One\nfunction: echo\npayload: \'{"n": {{n}}}\'\n');
  for (const [name, text] of Object.entries(environments)) {
    await writeFile(join(folder, `environments/${name}.yml`), text);
  }
  const slowDown = await slowHost(page, 700);
  await openFolder(page, folder);
  await page.getByRole('tree', { name: 'Saved' }).getByRole('treeitem', { name: 'One' }).click();
  await expect(environmentOf(page)).toBeVisible();
  return { folder, slowDown };
}

async function choose(page: Page, combobox: ReturnType<typeof connectionOf>, name: string | RegExp) {
  await combobox.click();
  await page.getByRole('option', { name }).click();
}

test('a connection that is chosen while an environment is read stays', async ({ app }) => {
  const { page } = app;
  await writeFile(
    join(app.dataFolder, 'aws-config'),
    `[profile prod]\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:9\n${keys}`,
  );
  const { slowDown } = await withRequest(page, app.dataFolder, {
    west: 'profile: local\nqualifier: live\nvariables:\n  n: 1\n',
  });
  slowDown();
  await choose(page, environmentOf(page), 'west');
  await choose(page, connectionOf(page), /^prod/);
  await expect(page.getByRole('combobox', { name: 'Qualifier' })).toHaveAttribute('placeholder', 'live');
  await expect(connectionOf(page)).toContainText('prod');
});

test('Invoke just after the endpoint of an environment was added goes there', async ({ app }) => {
  const { page } = app;
  const server = await startWireServer((response) => answerInvoke(response, '{"from": "staging"}'));
  const { slowDown } = await withRequest(page, app.dataFolder, {
    staging: `endpointUrl: ${server.url}\nvariables:\n  n: 1\n`,
  });
  await choose(page, environmentOf(page), 'staging');
  const add = page.getByRole('button', { name: 'Add this endpoint' });
  await expect(add).toBeVisible();
  slowDown();
  await add.click();
  await page.keyboard.press('Escape');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('staging');
  await server.close();
});

test('an environment that has changed since it was looked at is edited as it is now', async ({ app }) => {
  const { page } = app;
  const { folder } = await withRequest(page, app.dataFolder, {
    base: 'variables:\n  of: before\n',
    west: 'extends: base\n',
  });
  await choose(page, environmentOf(page), 'west');
  const missing = eventOf(page).getByRole('button', { name: '1 without a value' });
  await expect(missing).toBeVisible();
  await choose(page, environmentOf(page), 'Edit environments…');
  const dialog = environmentsOf(page);
  await choose(page, dialog.getByRole('combobox', { name: 'Environment to edit' }), 'base');
  const value = dialog.getByLabel('Value of of');
  await expect(value).toHaveValue('before');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await writeFile(join(folder, 'environments/base.yml'), 'variables:\n  of: after\n  n: 1\n');
  await expect(missing).toHaveCount(0);
  await choose(page, environmentOf(page), 'Edit environments…');
  await choose(page, dialog.getByRole('combobox', { name: 'Environment to edit' }), 'base');
  await expect(dialog.getByLabel('Value of n')).toBeVisible();
  await expect(value).toHaveValue('after');
});

test('a dialog that was closed does not come back with the answer that it waited for', async ({ app }) => {
  const { page } = app;
  const { slowDown } = await withRequest(page, app.dataFolder, { east: 'region: us-east-1\n', west: '' });
  await choose(page, environmentOf(page), 'Edit environments…');
  const dialog = environmentsOf(page);
  await expect(dialog).toContainText('environments/east.yml');
  slowDown();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(async () => {
    await environmentOf(page).click();
    const east = page.getByRole('option', { name: 'east' });
    await expect(page.getByRole('option', { name: 'west' })).toBeVisible();
    const gone = (await east.count()) === 0;
    await page.keyboard.press('Escape');
    expect(gone).toBe(true);
  }).toPass();
  await expect(dialog).toHaveCount(0);
});

test('keys that are taken late close no other dialog, and move no tab that has given them up', async ({
  app,
}) => {
  const { page } = app;
  const slowDown = await slowHost(page, 700);
  await choose(page, connectionOf(page), /Paste keys/);
  const dialog = page.getByRole('dialog', { name: 'Paste keys' });
  await dialog
    .getByRole('textbox', { name: 'Keys' })
    .fill('AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY=neverShown\nAWS_REGION=eu-west-1\n');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('portal');
  slowDown();
  await dialog.getByRole('button', { name: 'Use these keys' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await choose(page, connectionOf(page), /Colour and protection/);
  const other = page.getByRole('dialog', { name: 'Connection settings: Local' });
  await expect(other).toBeVisible();
  await expect(page.getByText('portal is ready')).toBeVisible();
  await expect(other).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(connectionOf(page)).toContainText('Local');
});

test('an example that comes when its dialog is closed changes no event', async ({ app }) => {
  const { page } = app;
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await page.route(/sqs-fifo/, async (route) => {
    await held;
    await route.continue();
  });
  await openFunction(page, 'echo');
  const templates = page.getByRole('dialog', { name: 'Event templates' });
  await page.getByRole('button', { name: 'Event templates' }).click();
  await templates.getByRole('combobox', { name: 'Search event templates' }).fill('fifo');
  await expect(templates.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(templates).toHaveCount(0);
  await writeEvent(page, '{"of":"my own"}');
  release();
  await page.getByRole('button', { name: 'Event templates' }).click();
  await templates.getByRole('combobox', { name: 'Search event templates' }).fill('fifo');
  await expect(templates.getByRole('textbox', { name: /^Example/ })).toContainText('MessageGroupId');
  await page.keyboard.press('Escape');
  await expect(templates).toHaveCount(0);
  await expect(eventOf(page).locator('.view-lines').first()).toHaveText('{"of":"my own"}');
});

test('a variable without a value is gone to, out of the preview and from behind the dialog', async ({
  app,
}) => {
  const { page } = app;
  await withRequest(page, app.dataFolder, {});
  await eventOf(page).getByRole('button', { name: 'Preview' }).click();
  await expect(eventOf(page)).toContainText('As it would be sent now.');
  await eventOf(page).getByRole('button', { name: '1 without a value' }).click();
  await page
    .getByRole('dialog', { name: 'Nothing was sent' })
    .getByRole('listitem')
    .getByRole('button')
    .click();
  await expect(eventOf(page).locator('.monaco-editor.focused')).toHaveCount(1);
  await page.keyboard.insertText('2');
  await expect(eventOf(page).locator('.view-lines').first()).toHaveText('{"n": 2{{n}}}');
});
