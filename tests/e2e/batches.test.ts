import { AxeBuilder } from '@axe-core/playwright';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../support/start-serve.ts';
import { expect, test, type RunningApp } from './app-test.ts';
import { openFolder } from './open-folder.ts';
import { slowHost } from './slow-host.ts';
import { responseOf } from './steps.ts';

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill(title);
  await page.getByRole('option', { name: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Opens a copy of the sample requests as a collection of this app. */
async function openSamples({ page, dataFolder }: RunningApp): Promise<string> {
  const folder = join(dataFolder, 'requests');
  await cp(join(root, 'assets/samples/requests'), folder, { recursive: true });
  await openFolder(page, folder);
  await expect(page.getByRole('tree', { name: 'Saved' })).toContainText('1-greetings');
  return folder;
}

const taskOf = (page: Page) => page.getByRole('status', { name: 'Task' });
const rowsOf = (page: Page) => page.getByRole('treegrid');

test('a collection runs in a tab, and each row leads to its run', async ({ app }) => {
  const { page } = app;
  await openSamples(app);
  await runCommand(page, 'Run the collection…');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(taskOf(page)).toHaveText('Finished', { timeout: 60_000 });
  const panel = page.getByRole('tabpanel', { name: 'Batch' });
  await expect(panel).toContainText('12 of 12 runs');
  await expect(panel).toContainText('12 passed');
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Report' }).click();
  await page.getByRole('menuitem', { name: 'JUnit XML' }).click();
  expect((await download).suggestedFilename()).toMatch(/^requests-.*\.xml$/);

  await rowsOf(page).getByRole('row').nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(rowsOf(page)).toContainText('1-greetings/2-greet-as-released.lambda.yml');
  await page.keyboard.press('Enter');
  await expect(responseOf(page)).toHaveAttribute('data-outcome', 'succeeded');
  await page.getByRole('tab', { name: 'History', exact: true }).click();
  await expect(page.getByRole('listbox', { name: 'History' })).toContainText('May I greet?');
});

test('a batch goes on behind a closed tab, and ends when it is cancelled', async ({ app }) => {
  const { page } = app;
  const folder = await openSamples(app);
  await writeFile(
    join(folder, '0-slow.lambda.yml'),
    `name: Slow\nfunction: slow\npayload: '{"seconds": 50}'\n`,
  );
  await runCommand(page, 'Run the collection…');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(taskOf(page)).toHaveText('Running');
  await page.keyboard.press('Alt+W');
  const said = page.getByText('The status bar leads back to it.');
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(taskOf(page)).toHaveText('Running');
  await expect(said).toHaveCount(0);
  await page.keyboard.press('Alt+W');
  await page.getByRole('button', { name: '1 task running' }).click();
  await page.getByRole('menuitem', { name: /^requests/ }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel at once' }).click();
  await expect(taskOf(page)).toHaveText('Cancelled');
});

test('a batch stops at its first failure, whose row shows both sides', async ({ app }) => {
  const { page } = app;
  const folder = await openSamples(app);
  await writeFile(
    join(folder, '0-echo.lambda.yml'),
    `name: Echo\nfunction: echo\npayload: '{"amount": 2}'\nexpect:\n  - length(response) == \`9\`\n`,
  );
  await runCommand(page, 'Run the collection…');
  await page.getByRole('switch', { name: 'Stop at the first failure' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(taskOf(page)).toHaveText('Stopped at the first failure');
  await page.getByRole('button', { name: 'Failed 1' }).click();
  await rowsOf(page).getByRole('row').nth(1).click();
  await expect(rowsOf(page)).toContainText('length(response)');
  await expect(rowsOf(page)).toContainText('== `9`');
  await page.getByRole('button', { name: 'Run failed again…' }).click();
  const again = page.getByRole('dialog', { name: 'Run requests' });
  await expect(again).toContainText('1 request that failed, of ');
  await again.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('tabpanel', { name: 'Batch' })).toContainText('1 of 1 run');
  await runCommand(page, 'Show batches and comparisons…');
  await expect(page.getByRole('dialog', { name: 'Batches and comparisons' })).toContainText('1 failed');
});

test('a batch over a protected connection is asked about once, and its tab is as red as a request is', async ({
  app,
}) => {
  const { page } = app;
  await openSamples(app);
  await runCommand(page, 'Connection settings: colour and protection…');
  const settings = page.getByRole('dialog', { name: 'Connection settings: Local' });
  await settings.getByText('Red', { exact: true }).click();
  await settings.getByText('Ask before each run').click();
  await settings.getByRole('button', { name: 'Save settings' }).click();
  // As long as a dialog is open, keys are its own.
  await expect(settings).toHaveCount(0);
  await runCommand(page, 'Run the collection…');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Run over Local' }).click();
  await expect(taskOf(page)).toHaveText('Finished', { timeout: 60_000 });
  const bar = page.getByRole('banner');
  await expect(bar).toHaveAttribute('data-colour', 'red');
  await expect(bar).toContainText('asks before runs');
  await page.getByRole('tab', { name: 'hello', exact: true }).click();
  await runCommand(page, 'A/B: compare two places…');
  await expect(page.getByRole('tabpanel', { name: 'Comparison' })).toBeVisible();
  await expect(bar).toHaveAttribute('data-colour', 'red');
});

test('rows that were read stay in sight while others come', async ({ app }) => {
  const { page } = app;
  const slowDown = await slowHost(page, 1000);
  const folder = await openSamples(app);
  await writeFile(
    join(folder, 'slow.lambda.yml'),
    'name: Slow\nfunction: slow\npayload: |\n  { "seconds": 1 }\n',
  );
  const row = page.getByRole('treeitem', { name: 'Slow' });
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Run…' }).click();
  await page.getByRole('dialog').getByLabel('At once').fill('3');
  await page.getByRole('dialog').getByLabel('Times each').fill('300');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const first = rowsOf(page).getByRole('row').nth(1);
  await expect(first).toContainText('Slow');
  slowDown();
  const texts = await first.evaluateHandle((line) => {
    const seen: string[] = [];
    new MutationObserver(() => seen.push(line.textContent)).observe(line, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    return seen;
  });
  const count = async () =>
    Number((await page.getByRole('button', { name: /^All \d/ }).textContent())?.slice('All '.length));
  const before = await count();
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(before + 3);
  expect((await texts.jsonValue()).filter((text) => !text.includes('Slow'))).toEqual([]);
});
