import { expect, test } from './app-test.ts';
import { eventOf } from './steps.ts';

test('what is typed as soon as a dialog is asked for is typed into it, however slow the page is', async ({
  app,
}) => {
  const { page } = app;
  const before = await eventOf(page).locator('.view-lines').textContent();
  await eventOf(page).locator('.monaco-editor').first().click();
  await page.evaluate(() => {
    const draw = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (frame) => Number(setTimeout(() => draw(frame), 300));
  });
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('keyboard short');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(eventOf(page).locator('.monaco-editor').first()).toContainClass('focused');
  await expect(eventOf(page).locator('.view-lines')).toHaveText(before ?? '');
});
