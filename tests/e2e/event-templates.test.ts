import { expect, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';
import type { Page } from '@playwright/test';

const shapeOf = (page: Page) => eventOf(page).getByRole('combobox', { name: 'Shape of the event' });
const templatesOf = (page: Page) => page.getByRole('dialog', { name: 'Event templates' });

test('templates that fit the function’s triggers come first, and are found by typing', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'jsonlog');
  await page.getByRole('button', { name: 'Event templates' }).click();
  const dialog = templatesOf(page);
  const own = dialog.getByRole('group', { name: 'Triggers of this function' });
  await expect(own.getByRole('option')).toHaveText([
    'Kinesis: Records of a data streamclicks',
    'SNS: Notificationnotes',
  ]);
  await dialog.getByRole('combobox', { name: 'Search event templates' }).fill('fifo');
  await expect(dialog.getByRole('textbox', { name: 'Example: SQS: Messages of a FIFO queue' })).toContainText(
    'MessageGroupId',
  );
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(eventOf(page)).toContainText('MessageGroupId');
  await expect(shapeOf(page)).toHaveText('SQS');
  // One step back is the event that was there before.
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(eventOf(page).locator('.view-lines').first()).not.toContainText('MessageGroupId');
});

test('a pasted event gets its shape, is completed, and is told where it differs', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(page, '{\n  "Step": "createSecret",\n  "SecretId": "a",\n  "ClientRequestToken": "b"\n}');
  await expect(shapeOf(page)).toHaveText('Secrets Manager');
  await expect(eventOf(page)).toContainText('valid JSON');
  await writeEvent(page, '{\n  "Step": "guess",\n  "SecretId": "a",\n  "ClientRequestToken": "b"\n}');
  const place = eventOf(page).getByRole('button', { name: /^line 2, column 11: value is not accepted/ });
  await expect(place).toBeVisible();
  // A warning hinders nothing.
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await place.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"');
  await expect(page.locator('.suggest-widget')).toContainText('RotationToken');
  await page.keyboard.press('Escape');
  await shapeOf(page).click();
  await page.getByRole('option', { name: 'No shape' }).click();
  await expect(place).toBeHidden();
});

test('what an event carries is unwrapped, edited and written back', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(page, '{"Records":[{"kinesis":{"data":"eyJuIjoxLjB9"},"n":12345678901234567890}]}');
  await page.getByRole('button', { name: 'More for the event' }).click();
  await page.getByRole('menuitem', { name: 'Unwrap body, message or data…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unwrap' });
  await expect(dialog).toContainText('Records[0].kinesis.data');
  await expect(dialog).toContainText('written as base64');
  const editor = dialog.locator('.monaco-editor').first();
  await expect(editor.locator('.view-lines')).toHaveText('{"n":1.0}');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('{"n":2.50}');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('eyJuIjoyLjUwfQ==');
  await expect(responseOf(page)).toContainText('12345678901234567890');
});

test('an event is wrapped in another', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(page, '{"orderId":"B-7"}');
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeFocused();
  await page.keyboard.type('wrap in an event');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Wrap the event in…' });
  await dialog.getByRole('combobox').fill('sns notification in');
  await expect(dialog).toContainText('The event goes into Records[0].body › Message');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(shapeOf(page)).toHaveText('SQS');
  await expect(eventOf(page)).toContainText(String.raw`\\\"orderId\\\":\\\"B-7\\\"`);
});

test('looking into many places of an event leaves the event in its editor', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  const records = Array.from({ length: 14 }, (_none, at) => `{"kinesis":{"data":"${btoa(`{"n":${at}}`)}"}}`);
  await writeEvent(page, `{"Records":[${records.join(',')}]}`);
  await page.getByRole('button', { name: 'More for the event' }).click();
  await page.getByRole('menuitem', { name: 'Unwrap body, message or data…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unwrap' });
  for (const at of records.keys()) {
    await dialog.getByRole('combobox', { name: 'Place' }).click();
    await page.getByRole('option', { name: `Records[${at}].kinesis.data`, exact: true }).click();
    await expect(dialog.locator('.view-lines')).toHaveText(`{"n":${at}}`);
  }
  await dialog.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('{"n":"last"}');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();
  await expect(eventOf(page).locator('.view-lines').first()).toContainText(btoa('{"n":"last"}'));
});

test.describe('an example that cannot be had', () => {
  test.use({ caused: /net::ERR_FAILED/ });
  test('is told, and only to the tab that wanted it', async ({ app }) => {
    const { page } = app;
    await openFunction(page, 'echo');
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.route(/sqs/, (route) => route.abort());
    await page.getByRole('button', { name: 'Event templates' }).click();
    const dialog = templatesOf(page);
    await dialog.getByRole('combobox', { name: 'Search event templates' }).fill('fifo');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(eventOf(page)).toContainText('The example could not be read');
    await page.getByRole('tab', { name: /^echo/ }).first().click();
    await expect(eventOf(page)).not.toContainText('The example could not be read');
  });
});

test('a file that is read slowly becomes the event of the tab that it was opened in', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await page.evaluate(() => {
    Blob.prototype.arrayBuffer = async function slowly(this: Blob) {
      await new Promise((go) => {
        document.addEventListener('read-now', go, { once: true });
      });
      return await new Response(this).arrayBuffer();
    };
  });
  const file = {
    name: 'event.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"from":"the file"}'),
  };
  await eventOf(page).locator('input[type="file"]').setInputFiles(file);
  await page.getByRole('button', { name: 'New tab' }).click();
  await writeEvent(page, '{"of":"the new tab"}');
  await page.evaluate(() => document.dispatchEvent(new Event('read-now')));
  await page.getByRole('tab', { name: /^echo/ }).first().click();
  await expect(eventOf(page).locator('.view-lines').first()).toContainText('the file');
  await page
    .getByRole('tab', { name: /the new tab|New request|^echo/ })
    .last()
    .click();
  await expect(eventOf(page).locator('.view-lines').first()).toContainText('the new tab');
});
