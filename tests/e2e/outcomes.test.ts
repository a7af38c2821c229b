import type { Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, logsOf, openFunction, responseOf, writeEvent } from './steps.ts';

async function chooseType(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Invocation type' }).click();
  await page.getByRole('option', { name, exact: true }).click();
}

test('an asynchronous run is accepted, and a dry run is permitted without running', async ({ app }) => {
  const { page } = app;
  await chooseType(page, 'Asynchronous (Event)');
  await expect(eventOf(page)).toContainText('of 1 MB');
  await invoke(page);
  await expectOutcome(page, 'accepted');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('Accepted 202');

  await chooseType(page, 'Dry run');
  await invoke(page);
  await expectOutcome(page, 'permitted');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('Permitted 204');
});

test('an alias and a client context travel with the run', async ({ app }) => {
  const { page } = app;
  const qualifier = page.getByRole('combobox', { name: 'Qualifier' });
  await qualifier.click();
  await page.getByRole('option', { name: /^live/ }).click();
  await expect(qualifier).toHaveValue('live');
  await page.getByRole('tab', { name: 'Context', exact: true }).click();
  await page.getByRole('textbox', { name: 'Client context' }).focus();
  await page.keyboard.insertText('{"custom":{"source":"test"}}');
  await expect(eventOf(page)).toContainText('40 of 3,583 bytes');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('"version": "1"');
  await expect(logsOf(page)).toContainText('version 1');
});

test('a streamed response arrives whole', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'stream');
  await writeEvent(page, '{"pauseMs":5}');
  await page.getByRole('tab', { name: 'Options' }).click();
  await page.getByRole('combobox', { name: 'Response streaming' }).click();
  await page.getByRole('option', { name: 'On', exact: true }).click();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('need not wait for the last word.');
  await expect(responseOf(page)).toContainText('text/plain');
});

test('an answer says whose it is once the request names another function, and does not run that one', async ({
  app,
}) => {
  const { page } = app;
  await page.getByRole('combobox', { name: 'Qualifier' }).fill('no-such-alias');
  await page.keyboard.press('Enter');
  await invoke(page);
  await expectOutcome(page, 'rejected');
  const again = responseOf(page).getByRole('button', { name: 'Invoke again' });
  const outcome = page.getByRole('status', { name: 'Outcome' });
  await expect(again).toBeVisible();
  await expect(outcome).not.toContainText('of hello');

  const functionField = page.getByRole('combobox', { name: 'Function', exact: true });
  await functionField.fill('echo');
  await functionField.press('Enter');
  await expect(outcome).toContainText('of hello');
  await expect(again).toHaveCount(0);
});

test.describe('with keys in the environment', () => {
  test.use({
    environment: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'not-a-real-key' },
  });

  test('an answer says which connection it came over once another is chosen', async ({ app }) => {
    const { page } = app;
    await invoke(page);
    await expectOutcome(page, 'succeeded');
    const outcome = page.getByRole('status', { name: 'Outcome' });
    await expect(outcome).not.toContainText('over Local');
    await page.getByRole('combobox', { name: 'Connection' }).click();
    await page.getByRole('option', { name: /^Environment/ }).click();
    await expect(outcome).toContainText('over Local');
  });
});
