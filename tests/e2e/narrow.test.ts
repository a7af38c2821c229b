import { expect, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

test('figures of the outcome are there whole or not at all, the most important ones first', async ({
  app,
}) => {
  const { page } = app;
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  await page.getByRole('button', { name: /sample requests/i }).click();
  const tree = page.getByRole('tree', { name: 'Saved' });
  await tree.getByRole('treeitem', { name: '1-greetings' }).click();
  await tree.getByRole('treeitem', { name: 'Greet someone' }).click();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  const outcome = responseOf(page).getByRole('status', { name: 'Outcome' });
  await expect(outcome).toContainText(/\d MB/);
  const places = () =>
    outcome.evaluate((strip) => {
      const around = strip.getBoundingClientRect();
      const parts = [...(strip.firstElementChild?.children ?? [])].map((part) => {
        const { right, top, bottom } = part.getBoundingClientRect();
        return { words: part.textContent, right, top, shown: bottom <= around.bottom };
      });
      return {
        shown: parts.filter(({ shown }) => shown).map(({ words }) => words),
        cut: parts
          .filter(({ shown, right, top }) => (shown ? right > around.right : top < around.bottom))
          .map(({ words }) => words),
      };
    });
  let before = 0;
  for (const width of [1024, 1120, 1280, 1440, 1680, 1920]) {
    await page.setViewportSize({ width, height: 640 });
    await expect.poll(async () => (await places()).cut, `at ${width}`).toEqual([]);
    const { shown } = await places();
    expect(shown.length, `at ${width}: ${shown.join(', ')}`).toBeGreaterThanOrEqual(before);
    before = shown.length;
    expect(shown.slice(0, 2).join(), `at ${width}`).toMatch(/^Succeeded 200,2 expectations met/);
    if (width >= 1440)
      expect(shown.join(), `at ${width}`).toMatch(
        /ran .* m?s,billed .* m?s,memory .* MB,version .*,cold .* m?s/,
      );
  }
});

test('what an event is told to lack can be read whole in a narrow window', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1024, height: 640 });
  await openFunction(page, 'echo');
  await writeEvent(page, '{\n  "Step": "guess",\n  "SecretId": "a",\n  "ClientRequestToken": "b"\n}');
  const warning = eventOf(page).getByRole('button', { name: /^line 2, column 11: value is not accepted/ });
  await expect(warning).toContainText('finishSecret');
  const cut = await warning.evaluate((button) => {
    const range = document.createRange();
    range.selectNodeContents(button);
    const text = range.getBoundingClientRect();
    const pane = button.closest('section')?.getBoundingClientRect();
    return (
      pane === undefined ||
      text.right > pane.right ||
      text.bottom > pane.bottom ||
      button.scrollWidth > button.clientWidth
    );
  });
  expect(cut).toBe(false);
});
