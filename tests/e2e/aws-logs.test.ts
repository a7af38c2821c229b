import type { Page } from '@playwright/test';
import { chooseFunction, requestId, test } from './request-fakes.ts';
import { expect } from './app-test.ts';
import { expectOutcome, invoke, logsOf } from './steps.ts';

async function invokeEvent(page: Page): Promise<void> {
  await chooseFunction(page, 'orders');
  await page.getByRole('combobox', { name: 'Invocation type' }).click();
  await page.getByRole('option', { name: 'Asynchronous (Event)' }).click();
  await invoke(page);
  await expectOutcome(page, 'accepted');
}

function attempt(number: number, time: number): { timestamp: number; message: string }[] {
  return [
    `START RequestId: ${requestId} Version: $LATEST\n`,
    `attempt ${number} found no warehouse\n`,
    `END RequestId: ${requestId}\n`,
    `REPORT RequestId: ${requestId}\tDuration: 12.5 ms\tBilled Duration: 13 ms\tMemory Size: 256 MB\tMax Memory Used: 64 MB\tStatus: error\tError Type: WarehouseError\t\n`,
  ].map((message, at) => ({ timestamp: time + at, message }));
}

test('the attempts of a queued run stand apart, and why there is no log is read without a mouse', async ({
  app,
  fakes,
}) => {
  const { page } = app;
  await invokeEvent(page);
  const logs = logsOf(page);
  const pill = logs.getByRole('status').getByRole('button');
  await pill.focus();
  await page.keyboard.press('Enter');
  const more = page.getByRole('dialog', { name: /^(?:There is no log of this run|Only the end)/u });
  await expect(more).toContainText('CloudWatch Logs does not have this run yet');
  await page.keyboard.press('Escape');
  await expect(more).toHaveCount(0);
  await expect(pill).toBeFocused();

  const now = Date.now();
  const stream = '2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef';
  await page.getByRole('button', { name: 'Follow in the logs' }).click();
  fakes.logs.set(stream, [...attempt(1, now), ...attempt(2, now + 1000)]);
  const rows = logs.getByRole('row');
  await expect(rows.filter({ hasText: 'Attempt 1 of 2' })).toContainText('START', { timeout: 45_000 });
  await expect(rows.filter({ hasText: 'Attempt 2 of 2' })).toContainText('START');
  await expect(rows.filter({ hasText: 'found no warehouse' })).toHaveCount(2);
});

test('the log group of a function on AWS is followed by asking', async ({ app, fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'orders');
  await page.getByRole('tab', { name: 'Tail', exact: true }).click();
  const tail = page.getByRole('region', { name: 'Tail' });
  await expect(tail).toContainText('asked for every second or so');
  await tail.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(tail.getByRole('status').getByText('following, asks every second')).toBeVisible();
  fakes.logs.set('2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef', attempt(1, Date.now()));
  const rows = tail.getByRole('row');
  await expect(rows.filter({ hasText: 'attempt 1 found no warehouse' })).toBeVisible({ timeout: 45_000 });
  // Lines of another environment, and of another request: both can be told apart, and looked at alone.
  const other = requestId.replace('1111', '9999');
  fakes.logs.set(
    '2026/11/23/[$LATEST]fedcba9876543210fedcba9876543210',
    attempt(2, Date.now()).map(({ timestamp, message }) => ({
      timestamp,
      message: message.replace(requestId, other),
    })),
  );
  await expect(rows.filter({ hasText: 'attempt 2 found no warehouse' })).toBeVisible({ timeout: 45_000 });
  await rows
    .filter({ hasText: 'attempt 2' })
    .getByRole('button', { name: /^Only stream/u })
    .click();
  await expect(rows.filter({ hasText: 'attempt 1' })).toHaveCount(0);
  await tail.getByRole('button', { name: /^Only stream .*: show all again$/u }).click();
  await rows.filter({ hasText: 'attempt 1' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Only this request/u }).click();
  await expect(rows.filter({ hasText: 'attempt 2' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'attempt 1' })).toHaveCount(1);
});
