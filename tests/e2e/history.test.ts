import { expect, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

test('a run can be removed and put back, opened as a draft, and run again', async ({ app }) => {
  const { page } = app;
  await writeEvent(page, '{"name":"Ada"}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await openFunction(page, 'fails');
  await invoke(page);
  await expectOutcome(page, 'functionError');

  await page.getByRole('tab', { name: 'History' }).click();
  const runs = page.getByRole('listbox', { name: 'History' }).getByRole('option');
  const hello = runs.filter({ hasText: 'hello' });
  await expect(runs).toHaveCount(2);

  await hello.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(hello).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(hello).toHaveCount(1);

  await page.getByRole('combobox', { name: 'Outcome filter' }).click();
  await page.getByRole('option', { name: 'Function error', exact: true }).click();
  await expect(runs).toHaveCount(1);
  await expect(runs).toContainText('fails');
  await page.getByRole('combobox', { name: 'Outcome filter' }).click();
  await page.getByRole('option', { name: 'All outcomes' }).click();
  await expect(runs).toHaveCount(2);

  const tabs = page.getByRole('tablist', { name: 'Open requests' }).getByRole('tab');
  await hello.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Open as a new draft' }).click();
  await expect(tabs).toHaveCount(3);
  await expect(eventOf(page)).toContainText('Ada');
  await expect(responseOf(page)).not.toHaveAttribute('data-outcome');
  await expect(runs).toHaveCount(2);

  await hello.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Run again' }).click();
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('Hello Ada!');
  await expect(runs).toHaveCount(3);
});

test('a run of the history is compared with the run that is shown', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  const runs = page.getByRole('listbox', { name: 'History' }).getByRole('option');
  await page.getByRole('tab', { name: 'History' }).click();
  for (const [at, text] of ['{"a":1}', '{"a":2}', '{"a":3}'].entries()) {
    await writeEvent(page, text);
    await invoke(page);
    await expect(runs).toHaveCount(at + 1);
  }
  const compare = page.getByRole('menuitem', { name: 'Compare with the shown run' });
  await runs.first().click({ button: 'right' });
  // It is the one that is shown.
  await expect(compare).toBeDisabled();
  await page.keyboard.press('Escape');
  await runs.last().click({ button: 'right' });
  await compare.click();
  const places = page.getByRole('group', { name: 'Differences' });
  await expect(places).toContainText('left: 1');
  await expect(places).toContainText('right: 3');

  await page.getByRole('listbox', { name: 'History' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  await expect(places).toContainText('left: 2');
});
