import { expect, test } from './app-test.ts';
import { expectNothingSerious } from './expect-nothing-serious.ts';
import { slowHost } from './slow-host.ts';
import { eventOf, expectOutcome, invoke, responseOf, writeEvent } from './steps.ts';

test('expectations are written with completion, tried at once, and recorded with the next run', async ({
  app,
}) => {
  const { page } = app;
  await writeEvent(page, '{"name":"Ada"}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await page.getByRole('tab', { name: 'Expect' }).click();
  const event = eventOf(page);
  const fresh = page.getByRole('combobox', { name: 'New expectation' });
  const first = page.getByRole('combobox', { name: 'Expectation 1', exact: true });

  await fresh.pressSequentially('resp');
  await expect(page.getByRole('option', { name: /^response/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(first).toHaveValue('response');
  await page.keyboard.type('.');
  await page.getByRole('option', { name: /^greeting/ }).click();
  await expect(first).toHaveValue('response.greeting');
  await expect(first).toBeFocused();
  await page.keyboard.type(" == 'Bye'");
  await page.keyboard.press('Escape');
  await expect(event).toContainText('Missed');
  await expect(event).toContainText('"Hello Ada!"');
  // A longer one is cut: the mouse tells all of it.
  await expect(event.getByTitle('"Hello Ada!"')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('length(');
  await expect(event).toContainText('It ends too early');
  await page.keyboard.press('Escape');
  await expectNothingSerious(page, 'expectations');

  // A line that is emptied goes, and what is pasted is a line each.
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Backspace');
  await expect(event.getByRole('combobox')).toHaveCount(2);
  await fresh.focus();
  await fresh.evaluate((field) => {
    const data = new DataTransfer();
    data.setData('text/plain', '- statusCode == `200`\n- functionError == null\n');
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(event.getByRole('combobox')).toHaveCount(4);
  await page.getByRole('combobox', { name: 'Expectation 3' }).press('Alt+ArrowUp');
  await expect(page.getByRole('combobox', { name: 'Expectation 2' })).toHaveValue('functionError == null');

  await invoke(page);
  await expectOutcome(page, 'succeeded');
  const chip = responseOf(page).getByRole('button', { name: '1 of 3 expectations missed' });
  await chip.click();
  await expect(page.getByRole('list', { name: 'Expectations of this run' })).toContainText('"Hello Ada!"');
  await expectNothingSerious(page, 'results of expectations');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'History' }).click();
  const rows = page.getByRole('listbox', { name: 'History' }).getByRole('option');
  await expect(rows.first()).toContainText('1 missed');
  await expect(rows.nth(1)).not.toContainText('missed');
});

test('a response becomes expectations, which are there after a restart', async ({ app }) => {
  const { page } = app;
  await writeEvent(page, '{"name":"Ada"}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await responseOf(page).getByRole('button', { name: 'Expect this response' }).click();
  const greeting = page.getByRole('combobox', { name: 'Expectation 3' });
  await expect(greeting).toHaveValue("response.greeting == 'Hello Ada!'");
  await expect(eventOf(page).getByText('Met', { exact: true })).toHaveCount(4);
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeFocused();
  await page.keyboard.type('Expect this response');
  await page.keyboard.press('Enter');
  await expect(page.getByText('All that it would expect is there already.')).toBeVisible();

  const again = await app.restart();
  await invoke(again);
  await expectOutcome(again, 'succeeded');
  await expect(responseOf(again).getByRole('button', { name: '4 expectations met' })).toBeVisible();
});

test('a line that was emptied goes when the list is left, and not under the cursor', async ({ app }) => {
  const { page } = app;
  await page.getByRole('tab', { name: 'Expect' }).click();
  const line = (number: number) => page.getByRole('combobox', { name: `Expectation ${number}`, exact: true });
  await page.getByRole('combobox', { name: 'New expectation' }).evaluate((field) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'statusCode == `200`\nfunctionError == null\nclientMs > `0`\n');
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await line(1).fill('');
  await line(2).click();
  await expect(line(2)).toBeFocused();
  await expect(line(2)).toHaveValue('functionError == null');
  await page.getByRole('tab', { name: 'Expect' }).focus();
  await expect(line(1)).toHaveValue('functionError == null');
  await expect(line(3)).toHaveCount(0);

  await page.getByRole('button', { name: 'Expectation 2: more' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter');
  await expect(line(2)).toHaveCount(0);
  await expect(line(1)).toBeFocused();
});

test('what was found over one run is not said of the next', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 1500);
  await writeEvent(page, '{"name":"Ada"}');
  await page.getByRole('tab', { name: 'Expect' }).click();
  await page.getByRole('combobox', { name: 'New expectation' }).fill("response.greeting == 'Hello Ada!'");
  await page.keyboard.press('Escape');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  const list = page.getByRole('list', { name: 'Expectations', exact: true });
  await expect(list).toContainText('Met');
  await writeEvent(page, '{"name":"Bob"}');
  await page.getByRole('tab', { name: 'Expect' }).click();
  await expect(list).toContainText('Met');
  slowDown();
  await invoke(page);
  await expect(responseOf(page)).toContainText('Hello Bob!');
  // At once: the run brought what became of it along.
  expect(await list.textContent()).toContain('Missed');
});
