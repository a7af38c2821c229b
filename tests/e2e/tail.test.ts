import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { expectOutcome, invoke, openFunction, writeEvent } from './steps.ts';

const tailOf = (page: Page): Locator => page.getByRole('region', { name: 'Tail' });
const rowsOf = (page: Page): Locator => tailOf(page).getByRole('row');

async function openTail(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Tail', exact: true }).click();
  await expect(tailOf(page)).toContainText('cost nothing');
}

test('a function’s log is followed, paused, narrowed to one request and cleared', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'slow');
  // Another line than those that are counted: it may be within the time that a tail looks back.
  await writeEvent(page, '{ "seconds": 0.1 }');
  await openTail(page);
  // Nothing is followed that nobody asked for.
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(rowsOf(page)).toHaveCount(0);
  await writeEvent(page, '{ "seconds": 1 }');
  await tailOf(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(tailOf(page).getByRole('status').getByText('following')).toBeVisible();
  const lines = rowsOf(page).filter({ hasText: '0 of 1 s' });
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(lines).toHaveCount(1);
  await expect(rowsOf(page).last()).toContainText('REPORT');

  await tailOf(page).getByRole('button', { name: 'Pause the tail' }).click();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(tailOf(page)).toContainText(/paused, \d+ new/u);
  await expect(lines).toHaveCount(1);
  await tailOf(page).getByRole('button', { name: 'Resume the tail' }).click();
  await expect(lines).toHaveCount(2);
  // Nothing of it is under way any more that would come once it is cleared.
  await expect(rowsOf(page).last()).toContainText('REPORT');

  await lines
    .last()
    .getByRole('button', { name: /^Only request/u })
    .click();
  await expect(lines).toHaveCount(1);
  await tailOf(page)
    .getByRole('button', { name: /^Only request .*: show all again$/u })
    .click();
  await expect(lines).toHaveCount(2);

  await tailOf(page).getByRole('button', { name: 'Clear the tail' }).click();
  await expect(rowsOf(page)).toHaveCount(0);
  await invoke(page);
  await expect(lines).toHaveCount(1);
  await tailOf(page).getByRole('button', { name: 'Stop the tail' }).click();
  await expect(tailOf(page).getByRole('status').getByText('stopped')).toBeVisible();
});

test('a tail goes on behind the other tabs and ends with its function', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'hello');
  await openTail(page);
  await tailOf(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(tailOf(page).getByRole('status').getByText('following')).toBeVisible();
  await page.getByRole('tab', { name: 'Logs', exact: true }).click();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await page.getByRole('tab', { name: 'Tail', exact: true }).click();
  await expect(rowsOf(page).filter({ hasText: /REPORT/u })).toHaveCount(1);

  const field = page.getByRole('combobox', { name: 'Function', exact: true });
  await field.fill('echo');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('echo');
  await expect(tailOf(page)).toContainText('Follow the whole log of echo');
  await expect(rowsOf(page)).toHaveCount(0);

  // Stopped, too, its lines are not taken for those of another function.
  await tailOf(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(tailOf(page).getByRole('status').getByText('following')).toBeVisible();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(rowsOf(page).filter({ hasText: /REPORT/u })).toHaveCount(1);
  await tailOf(page).getByRole('button', { name: 'Stop the tail' }).click();
  await expect(tailOf(page).getByRole('status').getByText('stopped')).toBeVisible();
  await field.fill('hello');
  await page.keyboard.press('Enter');
  await expect(tailOf(page)).toContainText('Follow the whole log of hello');
  await expect(rowsOf(page)).toHaveCount(0);
});
