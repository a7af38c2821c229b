import type { Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { heldHost } from './held-host.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf } from './steps.ts';

/** Puts the keyboard into the event and selects all of it. */
async function selectEvent(page: Page): Promise<void> {
  await eventOf(page).locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+A');
}

const detailsOf = (page: Page) => page.getByRole('button', { name: /^Function details: / });

test('an event that was emptied takes no example that comes afterwards', async ({ app }) => {
  const { page } = app;
  const host = await heldHost(page);
  await expect(detailsOf(page)).toBeVisible();
  host.hold();
  await openFunction(page, 'slow');
  await expect(detailsOf(page)).toHaveCount(0);
  await selectEvent(page);
  await page.keyboard.press('Delete');
  host.release();
  await expect(detailsOf(page)).toBeVisible();
  await page.keyboard.insertText('{ "seconds": 0 }');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('"slept": 0');
});

test('an event that is selected whole is still so when an example takes its place', async ({ app }) => {
  const { page } = app;
  const host = await heldHost(page);
  host.hold();
  await openFunction(page, 'slow');
  await selectEvent(page);
  host.release();
  await expect(eventOf(page)).toContainText('seconds');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('{ "seconds": 0 }');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('"slept": 0');
});

test('Invoke from the field of the function sends the example that is shown for what was typed', async ({
  app,
}) => {
  const { page } = app;
  const host = await heldHost(page);
  host.hold();
  const field = page.getByRole('combobox', { name: 'Function', exact: true });
  await field.fill('echo');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(field).toHaveValue('echo');
  host.release();
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('comes back as it went');
  await expect(eventOf(page)).toContainText('comes back as it went');
});
