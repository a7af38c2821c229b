import type { Page } from '@playwright/test';
import { expect, test } from './app-test.ts';
import { eventOf, expectOutcome, invoke, logsOf } from './steps.ts';

const widthOf = async (page: Page): Promise<number> =>
  Math.round((await eventOf(page).boundingBox())?.width ?? 0);

async function chooseTheme(page: Page, theme: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitemradio', { name: theme }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('theme, zoom and panes are as they were left after a restart', async ({ app }) => {
  await chooseTheme(app.page, 'Dark');
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(eventOf(app.page).locator('.monaco-editor').first()).toHaveCSS(
    'background-color',
    'rgb(14, 17, 22)',
  );

  const before = await widthOf(app.page);
  const gap = app.page.getByRole('separator', { name: 'Resize event and response' });
  await gap.focus();
  await app.page.keyboard.press('ArrowRight');
  await app.page.keyboard.press('ArrowRight');
  await expect.poll(() => widthOf(app.page)).toBeGreaterThan(before);
  const wide = await widthOf(app.page);
  await app.page.keyboard.press('ControlOrMeta+L');
  await expect(logsOf(app.page)).toHaveCount(0);

  const page = await app.restart();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(logsOf(page)).toHaveCount(0);
  await expect.poll(async () => Math.abs((await widthOf(page)) - wide)).toBeLessThanOrEqual(2);

  await page.keyboard.press('ControlOrMeta+L');
  await expect(logsOf(page)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+B');
  await expect(page.getByRole('tab', { name: 'Functions' })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+B');
  await expect(page.getByRole('tab', { name: 'Functions' })).toBeVisible();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
});

test('the panes get their sizes back, and in a narrow one the bar below is still whole', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1024, height: 640 });
  const sidebar = page.getByRole('separator', { name: 'Resize the sidebar' });
  const before = await sidebar.getAttribute('aria-valuenow');
  await sidebar.focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight');
  await expect(sidebar).not.toHaveAttribute('aria-valuenow', before ?? '');
  for (const tab of ['Logs', 'Tail']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    const keep = await page.getByRole('button', { name: 'Copy or save the log' }).boundingBox();
    const whole = await page.getByRole('button', { name: 'Take the whole height' }).boundingBox();
    expect((keep?.x ?? Infinity) + (keep?.width ?? 0), tab).toBeLessThanOrEqual(whole?.x ?? 0);
  }
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').fill('reset the sizes');
  await page.keyboard.press('Enter');
  await expect(sidebar).toHaveAttribute('aria-valuenow', before ?? '');
});

test('a dropped file takes the place of the event and is not sent', async ({ app }) => {
  const { page } = app;
  const file = await page.evaluateHandle(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['{"from":"a dropped file"}'], 'event.json', { type: 'application/json' }));
    return carried;
  });
  const editor = eventOf(page).locator('.monaco-editor').first();
  await editor.dispatchEvent('dragover', { dataTransfer: file });
  await editor.dispatchEvent('drop', { dataTransfer: file });
  await expect(eventOf(page)).toContainText('a dropped file');
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('No run is recorded yet.')).toBeVisible();

  // One undo brings back what was there.
  await editor.click();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(eventOf(page)).toContainText('"name"');
});
