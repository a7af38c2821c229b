import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app-test.ts';
import { openFolder } from './open-folder.ts';
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
    let count = 0;
    // The panes take their new sizes one after the other.
    await expect(async () => {
      const { shown, cut } = await places();
      count = shown.length;
      expect(cut, `at ${width}`).toEqual([]);
      expect(count, `at ${width}: ${shown.join(', ')}`).toBeGreaterThanOrEqual(before);
      expect(shown.slice(0, 2).join(), `at ${width}`).toMatch(/^Succeeded 200,2 expectations met/);
      if (width >= 1440)
        expect(shown.join(), `at ${width}`).toMatch(
          /ran .* m?s,billed .* m?s,memory .* MB,version .*,cold .* m?s/,
        );
    }).toPass({ timeout: 15_000 });
    before = count;
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

test('the buttons of the panes are whole where a run missed what is expected of it', async ({ app }) => {
  const { page, dataFolder } = app;
  const folder = join(dataFolder, 'orders');
  await mkdir(folder);
  const expected = 'expect:\n  - response.n == `1`\n';
  await writeFile(join(folder, 'a.lambda.yml'), `name: Ask\nfunction: echo\npayload: '{}'\n${expected}`);
  await openFolder(page, folder);
  await page.getByRole('tree', { name: 'Saved' }).getByRole('treeitem', { name: 'Ask' }).click();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('1 missed');
  // The last ones are windows of 1440x900 and of 1024x640 at a zoom of 150 %.
  for (const [width, height] of [
    [1440, 900],
    [1024, 640],
    [960, 600],
    [683, 427],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const name of ['Event', 'Response', 'Logs']) {
      const cut = () =>
        page.getByRole('region', { name, exact: true }).evaluate((pane) => {
          const { left, right } = pane.getBoundingClientRect();
          return [...pane.querySelectorAll('button')]
            .map((button) => ({
              words: button.ariaLabel ?? button.textContent,
              at: button.getBoundingClientRect(),
            }))
            .filter(({ at }) => at.width > 0 && (at.left < left || at.right > right + 1))
            .map(({ words }) => words);
        });
      await expect.poll(cut, `${name} at ${width}`).toEqual([]);
    }
    // Nothing lies over it.
    await page
      .getByRole('region', { name: 'Logs' })
      .getByRole('button', { name: /^Copy/ })
      .click({ trial: true });
  }
});

test('the event has some lines where the window is low and narrow', async ({ app }) => {
  const { page } = app;
  // A window of 1024x640 at a zoom of 150 %.
  await page.setViewportSize({ width: 683, height: 427 });
  const editor = eventOf(page).locator('.monaco-editor').first();
  await expect.poll(async () => (await editor.boundingBox())?.height).toBeGreaterThan(80);
  // What is below is scrolled to.
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('search the logs');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search logs' })).toBeFocused();
  await expect(page.getByRole('searchbox', { name: 'Search logs' })).toBeInViewport();
});

test('a toast lies over nothing of a dialog, and a dialog fits into the window at a zoom of 150 %', async ({
  app,
}) => {
  const { page, dataFolder } = app;
  await page.setViewportSize({ width: 1024, height: 640 });
  const folder = join(dataFolder, 'orders');
  await mkdir(folder);
  await writeFile(join(folder, 'a.lambda.yml'), `name: Ask\nfunction: echo\npayload: '{}'\n`);
  await openFolder(page, folder);
  const ask = page.getByRole('tree', { name: 'Saved' }).getByRole('treeitem', { name: 'Ask' });
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const expectApart = async (zoom: string) => {
    await expect(ask).toBeVisible();
    await page.getByRole('tree', { name: 'Saved' }).press('End');
    await page.keyboard.press('Delete');
    const undo = page.getByText('Undo', { exact: true });
    await expect(undo).toBeVisible();
    await page.keyboard.press('?');
    await expect(dialog).toBeVisible();
    const places = async () => {
      const [toast, box] = [await undo.boundingBox(), await dialog.boundingBox()];
      return {
        toastEnds: (toast?.y ?? Infinity) + (toast?.height ?? 0) <= (box?.y ?? 0),
        dialogFits: (box?.y ?? Infinity) + (box?.height ?? 0) <= 640 && (box?.x ?? -1) >= 0,
      };
    };
    await expect.poll(places, `at ${zoom}`).toEqual({ toastEnds: true, dialogFits: true });
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await undo.click();
  };
  await expectApart('100 %');
  for (const zoom of ['110 %', '125 %', '150 %']) {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Zoom in/ }).click();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await expect(page.getByRole('menuitem', { name: /^Actual size/ })).toContainText(zoom);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  await expectApart('150 %');
});
