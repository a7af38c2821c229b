import { expect, ready, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke } from './steps.ts';

// What the browser itself says of a file that was held back; anything else would be ours.
test.use({ caused: /^Failed to load resource/ });

// A proxy or a virus scanner may hold a file back. The request can still be read and sent.
test('without its workers the editor still edits, checks and sends', async ({ app }) => {
  const { page } = app;
  await page.route(/worker/i, (route) => route.abort());
  await page.reload();
  await ready(page);
  const longEvent = JSON.stringify({ name: 'Ada', filler: 'x'.repeat(100_000) });
  await page
    .getByLabel('File with an event')
    .setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer: Buffer.from(longEvent) });
  await expect(eventOf(page)).toContainText('valid JSON');
  await expect(eventOf(page)).toContainText('97.7 KB of 6 MB');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
});

test('without the editor the event can be read and sent, and the page says so', async ({ app }) => {
  const { page } = app;
  await page.route(/monaco-setup/, (route) => route.abort());
  await page.reload();
  await expect(eventOf(page)).toContainText('The editor could not be loaded');
  await expect(eventOf(page)).toContainText('"name"');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
});
