import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { loggingFunction, writeLoggingProject } from '../support/logging-project.ts';
import { startServe } from '../support/start-serve.ts';
import { invoke, logsOf, openFunction, responseOf, writeEvent } from './steps.ts';

const lines = 100_000;

/** What the copy key puts on the clipboard. */
async function copied(page: Page): Promise<string> {
  const listening = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const take = (event: ClipboardEvent): void => resolve(event.clipboardData?.getData('text/plain') ?? '');
    document.addEventListener('copy', take, { once: true });
    // In an object: a promise itself would be waited for.
    return { promise };
  });
  await page.keyboard.press('ControlOrMeta+c');
  return listening.evaluate(({ promise }) => promise);
}

// The desktop app has no switch for a project; the panel is the same page there.
if (process.env['LAMBDECK_E2E_SHELL'] !== 'electron') {
  test('a log of a hundred thousand records is scrolled, searched and selected', async ({ page }) => {
    test.setTimeout(300_000);
    const folder = await mkdtemp(join(tmpdir(), 'lambdeck-e2e-'));
    const project = join(folder, 'project');
    await writeLoggingProject(project);
    const served = await startServe(folder, { arguments: ['--local', project] });
    try {
      await page.goto(served.url);
      await openFunction(page, loggingFunction);
      await writeEvent(page, `{ "lines": ${lines} }`);
      await invoke(page);
      await expect(responseOf(page)).toHaveAttribute('data-outcome', 'succeeded', { timeout: 120_000 });
      const logs = logsOf(page);
      const tab = logs.getByRole('tab', { name: 'Logs', exact: true });
      await expect(tab.getByText(/^100,\d{3}$/u)).toBeVisible({ timeout: 120_000 });
      const rows = logs.getByRole('row');
      // Only the rows in sight are in the page.
      expect(await rows.count()).toBeLessThan(100);

      await rows.first().focus();
      await page.keyboard.press('End');
      await expect(rows.filter({ hasText: /REPORT /u })).toBeFocused();
      await page.keyboard.press('Home');
      await expect(rows.filter({ hasText: /INIT {3}/u })).toBeFocused();

      const search = logs.getByRole('searchbox', { name: 'Search logs' });
      await search.fill('line 77777 of');
      await expect(logs.getByText('1', { exact: true })).toBeVisible({ timeout: 60_000 });
      await page.keyboard.press('Enter');
      const found = rows.filter({ hasText: 'line 77777 of' });
      await expect(found).toBeInViewport();
      await found.click();
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await expect(rows.and(page.locator('[aria-selected="true"]'))).toHaveCount(3);
      expect(await copied(page)).toMatch(/line 77777 .*\n.*line 77778 .*\n.*line 77779 .*\n$/u);
      await page.keyboard.press('ControlOrMeta+a');
      expect((await copied(page)).split('\n').length).toBeGreaterThan(lines);

      await logs.getByRole('button', { name: 'Regular expression' }).click();
      await search.fill('line [0-9]*7 of order A-1007,');
      await expect(logs.getByText('32', { exact: true })).toBeVisible({ timeout: 60_000 });
      await page.keyboard.press('Escape');
      await logs.getByRole('button', { name: /^Log levels/u }).click();
      await page.getByRole('menuitem', { name: 'Only warnings and errors' }).click();
      await expect(tab.getByText(/^20,\d{3} of 100,\d{3}$/u)).toBeVisible({ timeout: 60_000 });
    } finally {
      await page.close();
      await served.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
