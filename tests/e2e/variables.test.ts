import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { openFolder } from './open-folder.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

const request = `name: Greet
function: echo
payload: |
  {
    "customer": "{{customer}}",
    "big": {{big}},
    "auth": "Bearer {{token}}",
    "stage": "{{stag}}"
  }
`;

async function withCollection(page: Page, dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'orders');
  await mkdir(join(folder, 'environments'), { recursive: true });
  await writeFile(join(folder, 'greet.lambda.yml'), request);
  await writeFile(
    join(folder, 'environments/base.yml'),
    '# shared\nvariables:\n  customer: C-1 # the demo\nsecrets: [token]\n',
  );
  await writeFile(
    join(folder, 'environments/dev.yml'),
    'extends: base\nprofile: local\nvariables:\n  big: 12345678901234567890\n',
  );
  await openFolder(page, folder);
  await page.getByRole('tree', { name: 'Saved' }).getByRole('treeitem', { name: 'Greet' }).click();
  await expect(eventOf(page)).toContainText('customer');
  return folder;
}

async function chooseEnvironment(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Environment', exact: true }).click();
  await page.getByRole('option', { name, exact: true }).click();
}

test('a request runs with an environment, once every variable has a value, and its secrets stay hidden', async ({
  app,
}) => {
  const { page } = app;
  const folder = await withCollection(page, app.dataFolder);
  await chooseEnvironment(page, 'dev');
  await expect(eventOf(page).getByText('valid JSON')).toBeVisible();
  await expect(eventOf(page).getByRole('button', { name: '2 without a value' })).toBeVisible();

  await invoke(page);
  const stopped = page.getByRole('dialog', { name: 'Nothing was sent' });
  const places = stopped.getByRole('list', { name: 'Variables without a value' });
  await expect(places.getByRole('listitem')).toHaveCount(2);
  await expect(places).toContainText('{{stag}} is not defined.');
  await stopped.getByRole('button', { name: 'Edit environments…' }).click();

  const dialog = page.getByRole('dialog', { name: 'Environments' });
  await expect(dialog.getByRole('group', { name: 'Inherited variables' })).toContainText('C-1');
  await expect(dialog.getByLabel('Value of big')).toHaveValue('12345678901234567890');
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await dialog.getByLabel('New value of token').fill('abc');
  await expect(dialog).toContainText('it is hidden in the request, not in answers and logs');
  await dialog.getByLabel('New value of token').fill('open-sesame-42');
  await dialog.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(dialog).toContainText('in memory');
  await dialog.getByRole('button', { name: 'Add a variable' }).click();
  await dialog.getByLabel('Name of the new variable').fill('stag');
  await dialog.getByLabel('Value of stag').fill('test');
  const endpoint = dialog.getByRole('textbox', { name: 'Endpoint URL' });
  await endpoint.fill('emulator:4566');
  await expect(endpoint).toHaveAccessibleDescription('');
  await dialog.getByRole('button', { name: 'Save environment' }).click();
  await expect(endpoint).toBeFocused();
  await expect(endpoint).toHaveAccessibleDescription(/begins with http:\/\/ or https:\/\//);
  await endpoint.fill('');
  await dialog.getByRole('button', { name: 'Save environment' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await readFile(join(folder, 'environments/dev.yml'), 'utf8')).toBe(
    'extends: base\nprofile: local\nvariables:\n  big: 12345678901234567890\n  stag: test\n',
  );

  await page.getByRole('combobox', { name: 'Environment', exact: true }).click();
  await expect(page.getByRole('option', { name: 'dev' })).toContainText('token set');
  await page.keyboard.press('Escape');

  await eventOf(page).getByRole('button', { name: 'Preview' }).click();
  const preview = eventOf(page).getByRole('textbox', { name: 'Preview of the event' });
  await expect(eventOf(page)).toContainText('As it would be sent now.');
  await expect(preview.or(eventOf(page).getByText('Bearer •••')).first()).toBeVisible();
  await eventOf(page).getByRole('button', { name: 'Preview' }).click();

  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('12345678901234567890');
  await expect(responseOf(page)).toContainText('Bearer •••');
  await expect(page.locator('body')).not.toContainText('open-sesame');
});

test('a name is completed between braces, and a free draft asks for variables first', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(page, '{"id": "{{$uuid}}"}');
  await expect(eventOf(page)).toContainText('is sent as written');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('{{$uuid}}');
  await eventOf(page).getByRole('button', { name: 'Turn variables on' }).click();
  await expect(eventOf(page).getByRole('button', { name: 'Preview' })).toBeEnabled();
  await invoke(page);
  await expect(responseOf(page)).toContainText(/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}/);
  await expect(responseOf(page)).not.toContainText('{{$uuid}}');

  await writeEvent(page, '["{{');
  await page.keyboard.type('$ran');
  await page
    .getByRole('option', { name: /\$random\.int/ })
    .first()
    .click();
  await expect(eventOf(page)).toContainText('{{$random.int}}');
});
