import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

test('a response of five megabytes is shown while the window stays alive', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'big');
  await writeEvent(page, '{"megabytes":5}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText(/5(\.\d+)? MB/);

  // A frozen window would not answer this.
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(responseOf(page)).toContainText(/request id/i);
});

test('an event over the limit is rejected with the number of bytes it is over', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  const file = join(app.dataFolder, 'too-big.json');
  await writeFile(file, JSON.stringify({ text: 'x'.repeat(6 * 1024 * 1024) }));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open file' }).click();
  await (await chooser).setFiles(file);
  await expect(eventOf(page)).toContainText(/over the 6 MB limit by 11 bytes/);
  await invoke(page);
  await expectOutcome(page, 'rejected');
  await expect(responseOf(page)).toContainText(/413/);
  await expect(responseOf(page)).toContainText(/11 bytes/);
});
