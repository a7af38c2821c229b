import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { cleanEnvironment, root } from '../support/start-serve.ts';
import { expect, test } from './app-test.ts';
import { slowHost } from './slow-host.ts';
import { eventOf, openFunction, writeEvent } from './steps.ts';

const call = 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders/invocations';

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').fill(title);
  await page.keyboard.press('Enter');
}

/** Lets go of files over an element, as a file manager does. */
async function drop(
  page: Page,
  selector: string,
  files: readonly { name: string; text: string }[],
): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, text } of given) data.items.add(new File([text], name));
    return data;
  }, files);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent(selector, type, { dataTransfer: transfer });
  }
}

test('a shareable test event is written, kept in step both ways, and deleted', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'hello');
  await writeEvent(page, '{ "name": "Ada", "n": 1.0 }');
  await page.getByRole('button', { name: 'More for this request' }).click();
  await page.getByRole('menuitem', { name: 'Shareable test events…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shareable test events of hello' });
  await expect(dialog).toContainText('There are none yet');
  await dialog.getByRole('button', { name: 'Write this tab’s event…' }).click();
  await dialog.getByLabel('Name of the event').fill('greet Ada');
  await dialog.getByRole('button', { name: 'Write it', exact: true }).click();
  await expect(dialog.getByRole('option', { name: 'greet Ada' })).toHaveAttribute('aria-selected', 'true');
  await expect(dialog.getByRole('textbox', { name: 'Text of greet Ada' })).toContainText('"n": 1.0');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'More for the event' }).click();
  await page.getByRole('menuitem', { name: 'Shareable test events…' }).click();
  await expect(dialog.getByRole('option', { name: 'greet Ada' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();

  const note = page.getByRole('status', { name: 'Shareable test event' });
  await expect(note).toContainText('greet Ada: the same.');
  await writeEvent(page, '{ "name": "Grace" }');
  await expect(note).toContainText('differs.');
  await note.getByRole('button', { name: 'Update there' }).click();
  await expect(note).toContainText('the same.');
  await writeEvent(page, '{}');
  await note.getByRole('button', { name: 'Take from there' }).click();
  await expect(eventOf(page)).toContainText('"Grace"');
  await expect(note).toContainText('the same.');

  await note.getByRole('button', { name: 'All of them…' }).click();
  await dialog.getByRole('button', { name: 'Delete…' }).click();
  await expect(dialog).toContainText('It is shared: it goes for everyone');
  await dialog.getByRole('button', { name: 'Delete for everyone' }).click();
  await expect(dialog).toContainText('There are none yet');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(note).toHaveCount(0);
});

test('commands are imported into a collection, which is then exported', async ({ app }) => {
  const { page, dataFolder } = app;
  const folder = join(dataFolder, 'my requests');
  await mkdir(folder);
  await writeFile(join(folder, 'first.lambda.yml'), 'name: First\nfunction: hello\n');
  await command(page, 'Import requests…');
  const dialog = page.getByRole('dialog', { name: 'Import requests' });
  await dialog.getByLabel('Text to import').fill('nothing of the kind');
  await dialog.getByRole('button', { name: 'Look at the text' }).click();
  await expect(dialog.getByRole('alert')).toContainText('none of the forms');
  await dialog
    .getByLabel('Text to import')
    .fill(
      `curl '${call}?Qualifier=live' -H 'Authorization: AWS4 secret' -d '{"a": 1.0}'\n` +
        `aws lambda invoke --function-name hello --payload '{"name":"Ada"}' --profile prod out.json`,
    );
  await dialog.getByRole('button', { name: 'Look at the text' }).click();
  await expect(dialog).toContainText('2 requests were found');
  await expect(dialog).toContainText('signatures were left out');
  await dialog.getByRole('checkbox', { name: /^hello/ }).uncheck();
  await dialog.getByRole('button', { name: 'Open a folder…' }).click();
  const chooser = page.getByRole('dialog', { name: 'Open a folder of requests' });
  await chooser.getByRole('textbox', { name: 'Path' }).fill(folder);
  await chooser.getByRole('button', { name: 'Open folder' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Collection' })).toContainText('my requests');
  await dialog.getByRole('button', { name: 'Save 1 request' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('treeitem', { name: /^orders/ })).toBeVisible();
  expect((await readdir(folder)).toSorted()).toEqual(['first.lambda.yml', 'orders.lambda.yml']);
  const text = await readFile(join(folder, 'orders.lambda.yml'), 'utf8');
  expect(text).toContain('qualifier: live');
  expect(text).not.toContain('secret');

  await page.getByRole('treeitem', { name: /^orders/ }).click();
  await page.getByRole('treeitem', { name: /^orders/ }).dblclick();
  // The command is there once the request is.
  await expect(page.getByRole('tab', { name: /^orders/ })).toHaveAttribute('aria-selected', 'true');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    command(page, 'Export the request as files (zip)'),
  ]);
  const files = unzipSync(await readFile(await download.path()));
  expect(strFromU8(files['orders/event.json'] ?? new Uint8Array())).toBe('{"a": 1.0}');
});

test('dropped files are looked at, and open as drafts', async ({ app }) => {
  const { page } = app;
  const entry = (text: string) => ({
    request: { method: 'POST', url: call, headers: [], postData: { text } },
  });
  const har = JSON.stringify({ log: { version: '1.2', entries: [entry('{"n":1}'), entry('{"n":2}')] } });
  await drop(page, '[role="region"][aria-label="Response"], section[aria-label="Response"]', [
    { name: 'session.har', text: har },
  ]);
  const dialog = page.getByRole('dialog', { name: 'Import requests' });
  await expect(dialog).toContainText('2 requests were found: Invoke calls of a HAR file.');
  await dialog.getByRole('checkbox', { name: 'orders orders 7 B', exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Open as a draft' }).click();
  await expect(eventOf(page)).toContainText('"n":2');
  await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue('orders');

  // A plain event that is dropped on the event becomes the event, as before.
  await drop(page, 'section[aria-label="Event"]', [{ name: 'event.json', text: '{"dropped":true}' }]);
  await expect(eventOf(page)).toContainText('"dropped"');
  await expect(dialog).toHaveCount(0);
  await drop(page, 'section[aria-label="Event"]', [{ name: 'call.sh', text: `curl ${call} -d '{"sh":1}'` }]);
  await expect(dialog).toContainText('This is a cURL command.');
});

test('files that are dropped together are read together, and what is no file of text is named', async ({
  app,
}) => {
  const { page, dataFolder } = app;
  const paths = ['one.json', 'call.sh', 'picture.png', 'a folder'].map((name) => join(dataFolder, name));
  await writeFile(join(dataFolder, 'one.json'), '{"one":1}');
  await writeFile(join(dataFolder, 'call.sh'), `curl ${call} -d '{"sh":1}'`);
  await writeFile(join(dataFolder, 'picture.png'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0));
  await mkdir(join(dataFolder, 'a folder'));
  // As a file manager drops them: a script cannot make a folder that is dropped.
  const devtools = await page.context().newCDPSession(page);
  const drag = async (place: Locator, files: readonly string[]) => {
    const box = await place.boundingBox();
    if (box === null) throw new Error('It is in sight');
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const data = { items: [], files: [...files], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, ...at, data });
  };
  await drag(page.getByRole('region', { name: 'Response' }), paths);
  const dialog = page.getByRole('dialog', { name: 'Import requests' });
  await expect(dialog).toContainText('2 requests were found.');
  await expect(dialog).toContainText('picture.png is not text.');
  await expect(dialog).toContainText('a folder cannot be read as a file.');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await drag(page.getByRole('region', { name: 'Response' }), paths.slice(3));
  await expect(dialog.getByRole('alert')).toContainText('a folder is read with “Choose a folder…” here');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await drag(eventOf(page), paths.slice(3));
  await expect(eventOf(page)).toContainText('a folder cannot be read as a file');
  await expect(eventOf(page)).toContainText('Ada');
});

test('what somebody else wrote into a shareable event meanwhile is not written over', async ({ app }) => {
  const { page, dataFolder } = app;
  await openFunction(page, 'hello');
  const put = (payload: string) =>
    promisify(execFile)(
      process.execPath,
      [join(root, 'cli/lambdeck.mjs'), 'events', 'put', 'hello', 'greet', '--payload', payload, '--force'],
      { env: cleanEnvironment(dataFolder) },
    );
  await put('{"name":"Ada"}');
  await page.getByRole('button', { name: 'More for the event' }).click();
  await page.getByRole('menuitem', { name: 'Shareable test events…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shareable test events of hello' });
  await dialog.getByRole('button', { name: 'Put into this tab' }).click();
  const note = page.getByRole('status', { name: 'Shareable test event' });
  await expect(note).toContainText('greet: the same.');
  await writeEvent(page, '{"name":"Grace"}');
  await put('{"name":"Edith"}');
  await note.getByRole('button', { name: 'Update there' }).click();
  await expect(page.getByText('was changed by somebody else')).toBeVisible();
  await note.getByRole('button', { name: 'Take from there' }).click();
  await expect(eventOf(page)).toContainText('Edith');
});

test('a dropped file that takes a while is said to be read', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 1500);
  await expect(eventOf(page)).toContainText('Ada');
  slowDown();
  await drop(page, '[aria-label="Response"]', [{ name: 'call.sh', text: `curl -d '{}' ${call}` }]);
  const dialog = page.getByRole('dialog', { name: 'Import requests' });
  await expect(dialog.getByRole('button', { name: 'Reading…' })).toBeVisible();
  await expect(dialog).toContainText('This is a cURL command.');
});
