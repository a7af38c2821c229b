import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './app-test.ts';
import { expectOutcome, invoke, openFunction } from './steps.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the ${theme} theme`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const check = async (state: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([]);
    };
    await check('first start');
    await invoke(page);
    await expectOutcome(page, 'succeeded');
    await check('succeeded');
    await openFunction(page, 'fails');
    await invoke(page);
    await expectOutcome(page, 'functionError');
    await check('function error');
    await page.getByRole('tab', { name: 'History' }).click();
    await check('history');
  });
}

test('everything that a run needs is reached with the keyboard', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('ControlOrMeta+K');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('echo');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue('echo');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expectOutcome(page, 'succeeded');
});
