import { expect, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, logsOf, openFunction, responseOf, writeEvent } from './steps.ts';

test('the first start shows Local and hello with an event, and Invoke works at once', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('combobox', { name: 'Connection' })).toContainText('Local');
  await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue('hello');
  await expect(eventOf(page)).toContainText('"name"');

  await invoke(page);

  await expectOutcome(page, 'succeeded');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('Succeeded');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('200');
  const logs = logsOf(page);
  await expect(logs).toContainText('START');
  await expect(logs).toContainText('END');
  await expect(logs).toContainText(/REPORT\s*duration [\d.]+ ms/);
  await expect(logs).toContainText(/memory \d+ of \d+ MB/);
});

test('an error of the function looks like a failure and shows its type, message and stack', async ({
  app,
}) => {
  const { page } = app;
  await openFunction(page, 'fails');
  await invoke(page);

  await expectOutcome(page, 'functionError');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('Function error');
  await expect(responseOf(page)).toContainText('Error');
  await expect(responseOf(page)).toContainText(/fails|index|app/);
});

test('a crash of the function says how it ended', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'crashes');
  await writeEvent(page, '{"how":"exit"}');
  await invoke(page);

  await expectOutcome(page, 'functionError');
  await expect(responseOf(page)).toContainText('Runtime.ExitError');
  await expect(responseOf(page)).toContainText('exit');
});

test('a cancelled run says that the function may go on, and the window stays usable while it runs', async ({
  app,
}) => {
  const { page } = app;
  await openFunction(page, 'slow');
  await writeEvent(page, '{"seconds":55}');
  await invoke(page);
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  await expect(cancel).toBeVisible();

  await openFunction(page, 'hello');
  await invoke(page);
  await expectOutcome(page, 'succeeded');

  await page.getByRole('tab', { name: /^slow/ }).click();
  await cancel.click();
  await expectOutcome(page, 'cancelled');
  await expect(responseOf(page)).toContainText(/billed|go on/i);
});

test('big integers and decimals come back digit for digit', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(page, '{"n":12345678901234567890,"f":1.0}');
  await invoke(page);

  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('12345678901234567890');
  await expect(responseOf(page)).toContainText('1.0');
});

test('an event that is not JSON asks once, and Lambda rejects it with its own words', async ({ app }) => {
  const { page } = app;
  await writeEvent(page, 'value');
  await invoke(page);
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(question).toContainText('Lambda will reject this');
  await question.getByRole('button', { name: /Invoke|Send/ }).click();

  await expectOutcome(page, 'rejected');
  await expect(responseOf(page)).toContainText('Could not parse request body into json');
});

test('a run is found again after a restart by a word of its payload', async ({ app }) => {
  await writeEvent(app.page, '{"name":"Quetzalcoatl"}');
  await invoke(app.page);
  await expectOutcome(app.page, 'succeeded');

  const page = await app.restart();
  // The tab, its event and its answer are back too.
  await expect(eventOf(page)).toContainText('Quetzalcoatl');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('searchbox', { name: 'Search history' }).fill('quetzal');
  const rows = page.getByLabel('History', { exact: true }).getByText('hello', { exact: true });
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('Quetzalcoatl');

  await page.getByRole('searchbox', { name: 'Search history' }).fill('nosuchword');
  await expect(rows).toHaveCount(0);
});
