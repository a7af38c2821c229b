import type { Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

const timelineOf = (page: Page) => page.getByRole('table', { name: 'Where the time of this run went' });
const partOf = (page: Page, name: string) =>
  timelineOf(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) });

async function showTimeline(page: Page): Promise<void> {
  await responseOf(page).getByRole('tab', { name: 'Timeline' }).click();
}

test('text logs tell how long init and invoke took, not when they began', async ({ app }) => {
  const { page } = app;
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await showTimeline(page);
  await expect(partOf(page, 'Send')).toContainText('seen');
  await expect(partOf(page, 'Init')).toContainText('derived');
  await expect(partOf(page, 'Invoke')).toContainText('derived');
  await expect(partOf(page, 'Total')).toContainText('ms');
});

test('JSON logs place init and invoke by their own clock', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'jsonlog');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await showTimeline(page);
  await expect(partOf(page, 'Init')).toContainText('reported');
  await expect(partOf(page, 'Invoke')).toContainText('reported');
});

test('a stream shows its first byte and when it was received', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'stream');
  await writeEvent(page, '{"pauseMs":5}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await showTimeline(page);
  await expect(partOf(page, 'First byte')).toContainText('ms');
  await expect(partOf(page, 'Receive the stream')).toContainText('seen');
});

test('a crash is named in the bar of its invoke', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'crashes');
  await writeEvent(page, '{"how":"exit"}');
  await invoke(page);
  await expectOutcome(page, 'functionError');
  await showTimeline(page);
  await expect(partOf(page, 'Invoke')).toContainText('ended in an error');
});

test('a refusal knows only what was seen from here', async ({ app }) => {
  const { page } = app;
  await page.getByRole('combobox', { name: 'Qualifier' }).fill('no-such-alias');
  await page.keyboard.press('Enter');
  await invoke(page);
  await expectOutcome(page, 'rejected');
  await showTimeline(page);
  await expect(partOf(page, 'Wait for the answer')).toContainText('seen');
  await expect(partOf(page, 'Invoke')).toHaveCount(0);
});
