import { stat } from 'node:fs/promises';
import { expect } from './app-test.ts';
import { chooseFunction, floodBytes, floodMegabytes, requestId, test } from './request-fakes.ts';
import { eventOf, expectOutcome, invoke, logsOf, responseOf } from './steps.ts';

test('a response stream is read while it arrives', async ({ app, fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'drip');
  await expect(page.getByRole('button', { name: /^Function details: py3.13 · 256 MB · 30 s/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Options' }).click();
  await expect(eventOf(page)).toContainText('Now: on, its URL streams.');
  await invoke(page);
  const soFar = page.getByRole('textbox', { name: 'Response so far' });
  await expect(soFar).toHaveText('first words, ');
  await expect(responseOf(page)).toContainText('13 B so far');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('first byte');
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible();
  fakes.rest.open();
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('first words, last words');
  await expect(soFar).toHaveCount(0);
});

test('a stream that breaks off shows what arrived and the error', async ({ app, fakes: _fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'breaks');
  await expect(page.getByRole('button', { name: /^Function details: py3.13/ })).toBeVisible();
  await invoke(page);
  await expectOutcome(page, 'functionError');
  await expect(responseOf(page)).toContainText('The well ran dry');
  await expect(responseOf(page)).toContainText('half a sentence');
});

test('a long stream does not fill the window', async ({ app, fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'flood');
  await expect(page.getByRole('button', { name: /^Function details: py3.13/ })).toBeVisible();
  await invoke(page);
  await expect(responseOf(page)).toContainText(`${floodMegabytes} MB so far`);
  await expect(responseOf(page)).toContainText('is in the history once it ends');
  const held = await page
    .getByRole('textbox', { name: 'Response so far' })
    .evaluate((it) => it.textContent.length);
  expect(held).toBeLessThan(64 * 1024);
  fakes.floodEnd.open();
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('only the beginning is shown');
  // Saving takes nothing of it into the page.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save response' }).click(),
  ]);
  expect((await stat(await download.path())).size).toBe(floodBytes);
});

test('throttling is said in words, and what a function refuses is turned off at one click', async ({
  app,
  fakes,
}) => {
  const { page } = app;
  await chooseFunction(page, 'busy');
  await invoke(page);
  await expectOutcome(page, 'rejected');
  await expect(responseOf(page)).toContainText('Lambda asks to wait 3 s.');
  await expect(responseOf(page)).toContainText('reserved concurrency is in use');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(responseOf(page)).toContainText('ReservedFunctionConcurrentInvocationLimitExceeded');
  await page.getByRole('tab', { name: 'Response' }).click();

  await chooseFunction(page, 'orders');
  await page.getByRole('combobox', { name: 'Invocation type' }).click();
  await page.getByRole('option', { name: 'Asynchronous (Event)' }).click();
  await page.getByRole('tab', { name: 'Options' }).click();
  await page.getByRole('combobox', { name: 'Response streaming' }).click();
  await page.getByRole('option', { name: 'On', exact: true }).click();
  await invoke(page);
  await expectOutcome(page, 'rejected');
  await page.getByRole('button', { name: 'Turn streaming off and invoke again' }).click();
  await expectOutcome(page, 'accepted');
  await expect(page.getByRole('combobox', { name: 'Response streaming' })).toHaveText('Off');
  expect(fakes.server.requests.filter(({ path }) => path.endsWith('/orders/invocations'))).toHaveLength(1);
});

test('a tenant id is asked for before a run that needs one, and may be left out', async ({ app, fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'tenants');
  const tenant = page.getByRole('textbox', { name: 'Tenant id' });
  await expect(tenant).toBeVisible();
  await invoke(page);
  await expect(tenant).toBeFocused();
  await expect(page.getByText('Nothing was sent')).toBeVisible();
  expect(fakes.server.requests.filter(({ path }) => path.endsWith('/invocations'))).toHaveLength(0);

  await page.getByRole('button', { name: 'Send without it' }).click();
  await expectOutcome(page, 'rejected');
  await page.getByRole('button', { name: 'Set the tenant id' }).click();
  const inContext = eventOf(page).getByRole('textbox', { name: 'Tenant id' });
  await expect(inContext).toBeFocused();
  await page.keyboard.type('blue');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('"tenant": "blue"');
});

test('the state of a function is seen before it is run', async ({ app, fakes: _fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'updating');
  await expect(page.getByText('The function is being created.')).toBeVisible();
  await expect(page.getByText('An update is in progress')).toBeVisible();
  await expect(page.getByText('A durable function is run with a qualifier: $LATEST is used.')).toBeVisible();
  await page.getByRole('button', { name: /^Function details/ }).click();
  const details = page.getByRole('dialog', { name: 'Function details' });
  await expect(details).toContainText('Pending');
  await expect(details).toContainText('at most 1 h, kept 14 days');
  await expect(details).toContainText('/aws/lambda/updating');
});

test('a queued run tells where its result goes and is found in the logs', async ({ app, fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'orders');
  await page.getByRole('combobox', { name: 'Invocation type' }).click();
  await page.getByRole('option', { name: 'Asynchronous (Event)' }).click();
  await invoke(page);
  await expectOutcome(page, 'accepted');
  await expect(responseOf(page)).toContainText('1 more time if it fails');
  await expect(responseOf(page)).toContainText('after 1 hour');
  await expect(responseOf(page)).toContainText('SQS queue orders-failed');

  await page.getByRole('button', { name: 'Follow in the logs' }).click();
  await expect(logsOf(page)).toContainText('looking for the run');
  const now = Date.now();
  fakes.logs.set('2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef', [
    { timestamp: now, message: `START RequestId: ${requestId} Version: $LATEST\n` },
    { timestamp: now + 1, message: 'the order is on its way\n' },
    { timestamp: now + 2, message: `END RequestId: ${requestId}\n` },
    {
      timestamp: now + 3,
      message: `REPORT RequestId: ${requestId}\tDuration: 12.5 ms\tBilled Duration: 13 ms\tMemory Size: 256 MB\tMax Memory Used: 64 MB\t\n`,
    },
  ]);
  await expect(logsOf(page)).toContainText('the order is on its way', { timeout: 45_000 });
  await expect(logsOf(page)).toContainText('complete');
  await expect(page.getByRole('button', { name: 'Stop looking' })).toHaveCount(0);
  await expect(responseOf(page).getByRole('heading', { name: 'The function has run' })).toBeVisible();
  await expect(responseOf(page)).not.toContainText('runs in the background');
});

test('a lost run is looked for, and looking can be stopped', async ({ app, fakes: _fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'lost');
  await invoke(page);
  await expectOutcome(page, 'unknown');
  await expect(responseOf(page).getByRole('button', { name: 'Look for it in the logs' })).toBeVisible();

  await chooseFunction(page, 'orders');
  await page.getByRole('combobox', { name: 'Invocation type' }).click();
  await page.getByRole('option', { name: 'Asynchronous (Event)' }).click();
  await invoke(page);
  await expectOutcome(page, 'accepted');
  await page.getByRole('button', { name: 'Follow in the logs' }).click();
  await logsOf(page).getByRole('button', { name: 'Stop looking' }).click();
  await expect(responseOf(page).getByRole('button', { name: 'Follow in the logs' })).toBeVisible();
  await expect(logsOf(page)).not.toContainText('looking for the run');
});

test('a request is copied for other tools', async ({ app, fakes: _fakes }) => {
  const { page } = app;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chooseFunction(page, 'orders');
  await page.getByRole('button', { name: 'More for this request' }).click();
  await page.getByRole('menuitem', { name: 'AWS CLI command' }).click();
  const dialog = page.getByRole('dialog', { name: 'AWS CLI command' });
  await expect(dialog).toContainText('It is on the clipboard.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('aws lambda invoke');
  expect(copied).toContain('--function-name orders');
  await dialog.getByRole('button', { name: 'Done' }).click();

  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(responseOf(page)).toContainText('lambdeck invoke');
  await page.getByRole('combobox', { name: 'Copy as' }).click();
  await page.getByRole('option', { name: 'Python, boto3' }).click();
  await expect(responseOf(page)).toContainText('import boto3');
});
