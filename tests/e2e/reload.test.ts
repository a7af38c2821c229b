import { expect, ready, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

test('a reload during a run takes the run up again and shows its answer', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'slow');
  await writeEvent(page, '{"seconds":4}');
  await invoke(page);
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible();

  await page.reload();
  await ready(page);
  await expect(eventOf(page)).toContainText('"seconds":4');
  // Whether the run is still under way by now is for the machine to say.
  await expectOutcome(page, 'succeeded');
  await expect(page.getByRole('button', { name: 'Invoke', exact: true })).toBeEnabled();

  // One press of Invoke was one run.
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('listbox', { name: 'History' }).getByRole('option')).toHaveCount(1);
});

test('a run can be cancelled after a reload', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'slow');
  await writeEvent(page, '{"seconds":55}');
  await invoke(page);
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible();
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expectOutcome(page, 'cancelled');
  await expect(responseOf(page)).toContainText('billed');
});
