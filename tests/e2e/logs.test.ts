import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { heldHost } from './held-host.ts';
import { expectOutcome, invoke, logsOf, openFunction, writeEvent } from './steps.ts';

const rowsOf = (page: Page): Locator => logsOf(page).getByRole('row');
const searchOf = (page: Page): Locator => logsOf(page).getByRole('searchbox', { name: 'Search logs' });

async function runChatty(page: Page, lines: number): Promise<void> {
  await openFunction(page, 'chatty');
  await writeEvent(page, `{ "lines": ${lines} }`);
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(logsOf(page).getByRole('button', { name: 'complete', exact: true })).toBeVisible();
}

test('a long log comes whole, and is filtered by the levels that are switched on', async ({ app }) => {
  const { page } = app;
  await runChatty(page, 150);
  const logs = logsOf(page);
  // Lines that came while it ran were followed to the end.
  await rowsOf(page).first().focus();
  await page.keyboard.press('Home');
  await expect(rowsOf(page).filter({ hasText: 'START' })).toHaveCount(1);

  await logs.getByRole('button', { name: 'Log levels: All levels' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: /^Debug/ })).toContainText('39');
  await page.getByRole('menuitemcheckbox', { name: /^Debug/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Platform/ }).click();
  await page.keyboard.press('Escape');
  await expect(logs.getByRole('button', { name: 'Log levels: 6 of 8 levels' })).toBeVisible();
  await expect(rowsOf(page).filter({ hasText: 'START' })).toHaveCount(0);
  await expect(logs.getByRole('gridcell', { name: 'DEBUG', exact: true })).toHaveCount(0);

  await logs.getByRole('button', { name: /^Log levels/ }).click();
  await page.getByRole('menuitem', { name: 'Only warnings and errors' }).click();
  await expect(logs.getByRole('gridcell', { name: 'INFO', exact: true })).toHaveCount(0);
  await expect(logs.getByRole('gridcell', { name: 'WARN', exact: true }).first()).toBeVisible();

  await searchOf(page).fill('no line says this');
  await expect(logs).toContainText('0');
  await page.keyboard.press('Escape');
  await expect(searchOf(page)).toHaveValue('');
});

test('a log is searched for text and for patterns, and no pattern holds the window up', async ({ app }) => {
  const { page } = app;
  await runChatty(page, 150);
  const logs = logsOf(page);
  await rowsOf(page).first().focus();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(searchOf(page)).toBeFocused();
  await page.keyboard.insertText('deutsch: guten');
  await expect(logs.getByText('17', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(logs.getByText('1 of 17', { exact: true })).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(logs.getByText('17 of 17', { exact: true })).toBeVisible();
  await expect(logs.locator('mark').first()).toHaveText('Deutsch: Guten');
  await page.keyboard.press('F3');
  await expect(logs.getByText('1 of 17', { exact: true })).toBeVisible();

  await logs.getByRole('button', { name: 'Match case' }).click();
  await expect(logs.locator('mark')).toHaveCount(0);
  await logs.getByRole('button', { name: 'Match case' }).click();
  await logs.getByRole('button', { name: 'Regular expression' }).click();
  await searchOf(page).fill(String.raw`^\S+\t\S+\tWARN\t\d+5/150`);
  await expect(logs.getByText('0', { exact: true })).toBeVisible();
  await searchOf(page).fill('(');
  await expect(logs.getByText('not a pattern')).toBeVisible();

  // Enter right after the last letter, before anything of it can be found.
  await searchOf(page).evaluate((field, text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }, 'Emoji|Fran.ais');
  await expect(logs.getByText('1 of 33', { exact: true })).toBeVisible();

  await searchOf(page).fill('(.+)+§');
  await expect(logs.getByText('too slow')).toBeVisible();
  // The window goes on all the while, and the next pattern is answered.
  await searchOf(page).fill('Emoji|Français');
  await expect(logs.getByText('33', { exact: true })).toBeVisible();
  await expect(logs.locator('mark').first()).toHaveText(/Emoji|Français/u);
});

test('fields open as a tree, and a log is saved as one record a line', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'jsonlog');
  await writeEvent(page, '{ "orderId": "A-17", "items": [{ "price": 70, "count": 2 }] }');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  const order = rowsOf(page).filter({ hasText: 'A large order' });
  await expect(order).toContainText('step: "checked"');
  await order.getByText('step: "checked"').click();
  await expect(order).toHaveAttribute('aria-expanded', 'true');
  await expect(order.getByRole('listitem').filter({ hasText: 'limit: 100' })).toBeVisible();
  const received = rowsOf(page).filter({ hasText: 'received' }).first();
  await received.focus();
  await page.keyboard.press('Enter');
  const event = received.getByRole('button', { name: /^event:/u });
  await event.click();
  await expect(received.getByRole('listitem').filter({ hasText: 'orderId: "A-17"' }).last()).toBeVisible();
  await expect(event).toHaveAttribute('aria-expanded', 'true');

  await logsOf(page).getByRole('button', { name: 'Copy or save the log' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as .ndjson' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^jsonlog-.*\.ndjson$/u);
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(records.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['start', 'app', 'report']));
  expect(records.every((record) => !('raw' in record))).toBe(true);
});

test('lines appear while a run lasts, and stay where they are when it ends', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'slow');
  await writeEvent(page, '{ "seconds": 4 }');
  const logs = logsOf(page);
  // Watched from before it begins: it does not wait for whoever looks.
  await Promise.all([
    rowsOf(page).filter({ hasText: '1 of 4 s' }).waitFor(),
    logs.getByText('live', { exact: true }).waitFor(),
    page.getByRole('button', { name: 'Cancel', exact: true }).waitFor(),
    invoke(page),
  ]);
  await expectOutcome(page, 'succeeded');
  await expect(logs.getByText('live', { exact: true })).toHaveCount(0);
  await expect(rowsOf(page).filter({ hasText: /^[\d:.]*REPORT/u })).toBeVisible();
  await expect(rowsOf(page).filter({ hasText: 'of 4 s' })).toHaveCount(4);
});

test('times are told since START, and stay so', async ({ app }) => {
  let { page } = app;
  await openFunction(page, 'slow');
  await writeEvent(page, '{ "seconds": 2 }');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await logsOf(page).getByRole('button', { name: 'Times since START' }).click();
  await expect(rowsOf(page).filter({ hasText: '1 of 2 s' })).toHaveText(/^\+[1-9]\d*\.\d{3} s/u);
  await page.getByRole('tab', { name: 'Tail', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Tail' })).toBeVisible();
  page = await app.restart();
  await expect(page.getByRole('region', { name: 'Tail' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+l');
  await expect(rowsOf(page).filter({ hasText: '1 of 2 s' })).toHaveText(/^\+[1-9]\d*\.\d{3} s/u);
  await page.keyboard.press('ControlOrMeta+l');
  await expect(logsOf(page)).toHaveCount(0);
});

test('what a run printed stays when nobody waits for its answer any more', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'slow');
  await writeEvent(page, '{ "seconds": 20 }');
  await invoke(page);
  const line = rowsOf(page).filter({ hasText: '0 of 20 s' });
  await expect(line).toBeVisible();
  await page.keyboard.press('ControlOrMeta+.');
  await expectOutcome(page, 'cancelled');
  await expect(logsOf(page).getByRole('button', { name: 'live lines only', exact: true })).toBeVisible();
  await expect(line).toBeVisible();
});

test('the end of a log that is followed stays in sight when the run ends', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'stream');
  await invoke(page);
  await expect(rowsOf(page).filter({ hasText: 'Word 15 of 19' })).toBeVisible();
  await expectOutcome(page, 'succeeded');
  await expect(logsOf(page).getByRole('button', { name: 'complete', exact: true })).toBeVisible();
  await expect(rowsOf(page).filter({ hasText: 'REPORT' })).toBeInViewport({ ratio: 1 });
});

test('the pane below takes the whole height and gives it back', async ({ app }) => {
  const { page } = app;
  const response = page.getByRole('region', { name: 'Response' });
  await page.getByRole('button', { name: 'Take the whole height' }).click();
  await expect(response).toBeHidden();
  await page.getByRole('button', { name: 'Give the request its place back' }).click();
  await expect(response).toBeVisible();
});

test('how logs are read is set with what it costs', async ({ app }) => {
  const { page } = app;
  const open = async (): Promise<Locator> => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Logs…' }).click();
    return page.getByRole('dialog', { name: 'Logs' });
  };
  let dialog = await open();
  await dialog.getByRole('combobox', { name: 'Lines while a run lasts, on AWS' }).click();
  await page.getByRole('option', { name: 'By live tail (billed)' }).click();
  await expect(dialog).toContainText('AWS bills each minute');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  dialog = await open();
  await expect(dialog).toContainText('AWS bills each minute');
});

test('settings that are kept late close no other dialog than their own', async ({ app }) => {
  const { page } = app;
  const choose = async (name: string): Promise<Locator> => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
    return page.getByRole('dialog');
  };
  const host = await heldHost(page);
  // Both are read by now.
  await expect(await choose('Certificate bundle…')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const logs = await choose('Logs…');
  await logs.getByRole('combobox', { name: 'Logs Insights' }).click();
  await page.getByRole('option', { name: 'Always' }).click();
  host.hold();
  await logs.getByRole('button', { name: 'Save' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const certificates = await choose('Certificate bundle…');
  const file = certificates.getByRole('textbox', { name: 'PEM file' });
  await file.fill('/no/such/file.pem');
  host.release();
  await certificates.getByRole('button', { name: 'Save' }).click();
  await expect(certificates).toContainText('nothing was changed');
  await expect(file).toHaveValue('/no/such/file.pem');
});
