import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startWireServer, answerInvoke } from '../servers/wire-server.ts';
import { expect, test, type RunningApp } from './app-test.ts';
import { openFolder } from './open-folder.ts';
import { eventOf, expectOutcome, invoke, writeEvent } from './steps.ts';

test.use({
  environment: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
});

/** A collection of two requests whose environment `staging` goes to a qualifier and to an endpoint. */
async function openCollection(
  { page, dataFolder }: RunningApp,
  environment: string,
): Promise<{ readonly folder: string }> {
  const folder = join(dataFolder, 'orders');
  await mkdir(join(folder, 'environments'), { recursive: true });
  await writeFile(join(folder, 'one.lambda.yml'), 'name: One\nfunction: echo\npayload: \'{"n": 1}\'\n');
  await writeFile(join(folder, 'two.lambda.yml'), 'name: Two\nfunction: echo\npayload: \'{"n": 2}\'\n');
  await writeFile(join(folder, 'environments/staging.yml'), environment);
  await openFolder(page, folder);
  await openRequest(page, 'One');
  return { folder };
}

async function openRequest(page: Page, name: string): Promise<void> {
  await page.getByRole('tree', { name: 'Saved' }).getByRole('treeitem', { name }).click();
  await expect(
    page.getByRole('tablist', { name: 'Requests' }).getByRole('tab', { name: new RegExp(`^${name}`) }),
  ).toHaveAttribute('aria-selected', 'true');
}

async function chooseStaging(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Environment', exact: true }).click();
  await page.getByRole('option', { name: 'staging', exact: true }).click();
}

test('an environment’s qualifier is shown, and its endpoint is added at one click', async ({ app }) => {
  const { page } = app;
  const server = await startWireServer((response) => answerInvoke(response, '{"from": "staging"}'));
  const { folder } = await openCollection(
    app,
    `qualifier: live\nregion: eu-west-1\nendpointUrl: ${server.url}\n`,
  );
  const qualifier = page.getByRole('combobox', { name: 'Qualifier' });
  await expect(qualifier).toHaveValue('$LATEST');
  await chooseStaging(page);
  await expect(qualifier).toHaveValue('');
  await expect(qualifier).toHaveAttribute('placeholder', 'live');
  await expect(qualifier).toHaveAttribute('title', 'live (from staging)');
  await page.getByRole('button', { name: 'Add this endpoint' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Connection', exact: true })).toContainText('127.0.0.1');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  const invoked = () => server.requests.filter(({ path }) => path.endsWith('/echo/invocations'));
  expect(invoked().at(-1)?.query.get('Qualifier')).toBe('live');

  // What is chosen over it is sent in its place, $LATEST among it; and back.
  await qualifier.fill('$LATEST');
  await qualifier.press('Enter');
  await expect(qualifier).toHaveValue('$LATEST');
  await invoke(page);
  await expect.poll(() => invoked().length).toBe(2);
  expect(invoked().at(-1)?.query.get('Qualifier')).toBe('$LATEST');
  await qualifier.click();
  await page.getByRole('option', { name: 'live (from staging)' }).click();
  await expect(qualifier).toHaveValue('');

  // A comparison begins with what is sent.
  await runCommand(page, 'A/B: compare two places…');
  await expect(page.getByRole('combobox', { name: 'Qualifier A' })).toHaveValue('live');
  await expect(page.getByRole('combobox', { name: 'Qualifier B' })).toHaveValue('$LATEST');
  await page.keyboard.press('Alt+W');
  await expect(qualifier).toHaveValue('');

  // A run leads back to its request, from the history too, where the request's name finds it.
  await page.keyboard.press('Alt+W');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('searchbox', { name: 'Search history' }).fill('One');
  const found = page.getByRole('listbox', { name: 'History' }).getByRole('option');
  await expect(found).toHaveCount(2);
  await expect(found.first()).toContainText('echo:$LATEST · One');
  const response = page.getByRole('region', { name: 'Response' });
  await expect(response).not.toHaveAttribute('data-outcome');
  await found.first().click();
  await expect(response).toHaveAttribute('data-outcome', 'succeeded');
  await response.getByRole('tab', { name: 'Details' }).click();
  await expect(response).toContainText('Environmentstaging');
  await expect(response).toContainText('one.lambda.yml');
  await response.getByRole('button', { name: 'Open saved request' }).click();
  await expect(page.getByRole('tab', { name: /^One/ })).toHaveAttribute('aria-selected', 'true');
  await expect(qualifier).toHaveAttribute('placeholder', 'live');
  await expect(qualifier).toHaveAttribute('title', 'live (from staging)');

  // Also where it was renamed since, and it is said where nobody knows what became of it.
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  const tree = page.getByRole('tree', { name: 'Saved' });
  await tree.getByRole('treeitem', { name: 'One' }).click();
  await tree.press('F2');
  await page.getByRole('textbox', { name: 'New name of One' }).fill('First');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /^First/ })).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await found.first().click();
  await response.getByRole('tab', { name: 'Details' }).click();
  await response.getByRole('button', { name: 'Open saved request' }).click();
  const gone = page.getByRole('dialog', { name: 'one.lambda.yml is not there any more' });
  await expect(gone).toContainText('It is here now:');
  await gone.getByRole('button', { name: 'Open it there' }).click();
  await expect(gone).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /^First/ })).toHaveAttribute('aria-selected', 'true');
  await rm(join(folder, 'first.lambda.yml'));
  await page.getByRole('tab', { name: 'History' }).click();
  await found.first().click();
  await response.getByRole('tab', { name: 'Details' }).click();
  await response.getByRole('button', { name: 'Open saved request' }).click();
  await expect(gone).toContainText('It was renamed, moved or deleted.');
  await server.close();
});

test('a run of files says what tabs hold beside them, and asks for the region of a connection', async ({
  app,
}) => {
  const { page } = app;
  const server = await startWireServer((response) => answerInvoke(response, '{}'));
  const { folder } = await openCollection(
    app,
    `qualifier: live\nregion: eu-west-1\nendpointUrl: ${server.url}\n`,
  );
  await chooseStaging(page);
  await page.getByRole('button', { name: 'Add this endpoint' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Connection', exact: true })).toContainText('127.0.0.1');
  await writeEvent(page, '{"n": 10}');
  await openRequest(page, 'Two');
  await writeEvent(page, '{"n": 20}');
  await runCommand(page, 'Run the collection…');
  const dialog = page.getByRole('dialog', { name: 'Run orders' });
  await expect(dialog).toContainText('2 requests have unsaved edits in tabs');
  await dialog.getByRole('button', { name: 'Save all' }).click();
  await expect(dialog).not.toContainText('unsaved edits');
  expect(await readFile(join(folder, 'one.lambda.yml'), 'utf8')).toContain('{"n": 10}');

  await expect(dialog.getByRole('combobox', { name: 'Region' })).toHaveValue('as the environment says');
  await dialog.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: /127\.0\.0\.1/ }).click();
  const region = dialog.getByRole('combobox', { name: 'Region' });
  await expect(region).toHaveValue('eu-west-1');
  await region.fill('eu-central-1');
  await region.press('Enter');
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Task' })).toHaveText('Finished');
  const panel = page.getByRole('tabpanel', { name: 'Batch' });
  await expect(panel).toContainText('eu-central-1');
  const sent = server.requests.filter(({ path }) => path.endsWith('/echo/invocations'));
  expect(sent.map(({ body }) => body.toString())).toEqual(['{"n": 10}', '{"n": 20}']);
  await expect(page.getByRole('banner')).toContainText('127.0.0.1');
  await expect(eventOf(page)).toHaveCount(0);
  await server.close();
});

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill(title);
  await page.getByRole('option', { name: title }).first().waitFor();
  await page.keyboard.press('Enter');
}
