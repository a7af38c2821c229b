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
  await expect(partOf(page, 'Total')).toContainText(/\d m?s/u);
});

test('JSON logs place init and invoke by their own clock', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'jsonlog');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await showTimeline(page);
  await expect(partOf(page, 'Init')).toContainText('reported');
  await expect(partOf(page, 'Invoke')).toContainText('reported');
  for (const part of ['Until the response', 'Handing it over', 'Runtime overhead']) {
    await expect(partOf(page, part)).toContainText('reported');
  }
});

test('a text log that was completed places its invoke by the times of CloudWatch', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'chatty');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await showTimeline(page);
  await expect(partOf(page, 'Invoke')).toContainText('reported');
  await expect(responseOf(page)).toContainText('when START was logged by CloudWatch’s clock');
});

test('a note stands beside its label, in a row of one line, and is told in full', async ({ app }) => {
  const { page } = app;
  const note = 'connection was open';
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await showTimeline(page);
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 640 });
    const send = partOf(page, 'Send');
    await expect(send.getByRole('rowheader')).toHaveAccessibleName(`Send ${note}`);
    await expect(send.getByTitle(note)).toBeVisible();
    // The last row has half of the line above the total.
    const heights = await timelineOf(page)
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => Math.floor(row.getBoundingClientRect().height)));
    expect(new Set(heights)).toEqual(new Set([28]));
  }
});

test('a stream shows its first byte and when it was received', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'stream');
  await writeEvent(page, '{"pauseMs":5}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await showTimeline(page);
  await expect(partOf(page, 'First byte')).toContainText(/\d m?s/u);
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
