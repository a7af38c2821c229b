// `npm run screenshots`: takes the pictures of the README and the docs from the running app, so that they are what it really
// looks like.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectOutcome, invoke, logsOf, openFunction, responseOf, writeEvent } from '../tests/e2e/steps.ts';
import { findBrowser } from '../tests/support/find-browser.ts';
import { cleanEnvironment, root, startServe } from '../tests/support/start-serve.ts';

const run = promisify(execFile);

const folder = join(root, 'docs', 'screenshots');
const dataFolder = await mkdtemp(join(tmpdir(), 'lambdeck-screenshots-'));
const found = await findBrowser();
const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.arguments] });
const served = await startServe(dataFolder);
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    // A picture in the middle of a change of colours shows neither theme.
    reducedMotion: 'reduce',
  });
  await page.goto(served.url);
  await expect(page.locator('.monaco-editor .view-lines').first()).toBeVisible();
  for (const [name, outcome] of [
    ['hello', 'succeeded'],
    ['fails', 'functionError'],
    ['jsonlog', 'succeeded'],
  ] as const) {
    await openFunction(page, name);
    await invoke(page);
    await expectOutcome(page, outcome);
  }
  await openFunction(page, 'fails');
  await writeEvent(page, '{ "orderId": "A-18", "amount": 12345678901234567890 }');
  await openFunction(page, 'jsonlog');
  await page.getByRole('tab', { name: 'Response' }).click();
  await page.mouse.move(1000, 450);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator(`html[data-theme="${colorScheme}"]`)).toHaveCount(1);
    await expect(page.getByText('A large order')).toBeVisible();
    await page.screenshot({ path: join(folder, `main-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await takeLogs(page);
  await takeFigures(page);
  await takeSaved(page);
} finally {
  await browser.close();
  await served.stop();
  await rm(dataFolder, { recursive: true, force: true });
}

/** A log of more than the 4 KB that an answer brings, searched. */
async function takeLogs(page: Page): Promise<void> {
  await openFunction(page, 'chatty');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect(logsOf(page).getByText('complete', { exact: true })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search logs' }).fill('Morgen');
  await page.keyboard.press('Enter');
  await expect(logsOf(page).locator('mark').first()).toBeVisible();
  await page.screenshot({ path: join(folder, 'logs-dark.png') });
}

/** The samples as a collection: a request whose expectations hold, then all of them run over rows of data. */
async function takeSaved(page: Page): Promise<void> {
  const collection = join(dataFolder, 'sample-requests');
  await cp(join(root, 'assets', 'samples', 'requests'), collection, { recursive: true });
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  await page.getByRole('button', { name: 'Open a folder…' }).click();
  const path = page
    .getByRole('dialog', { name: 'Open a folder of requests' })
    .getByRole('textbox', { name: 'Path' });
  await expect(path).not.toHaveValue('');
  await path.fill(collection);
  await path.press('Enter');
  const tree = page.getByRole('tree', { name: 'Saved' });
  for (const name of ['1-greetings', '2-orders']) await tree.getByRole('treeitem', { name }).click();
  await tree.getByRole('treeitem', { name: 'Place an order' }).click();
  await expect(page.getByText('"{{orderId}}"')).toBeVisible();
  await page.getByRole('tab', { name: 'Logs' }).click();
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await page
    .getByRole('tab', { name: /^Expect/ })
    .first()
    .click();
  await expect(page.getByText('Met', { exact: true })).toHaveCount(3);
  await page.screenshot({ path: join(folder, 'saved-dark.png') });

  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('Run the collection…');
  await page.getByRole('option', { name: 'Run the collection…' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Times each').fill('5');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Task' })).toHaveText('Finished', { timeout: 120_000 });
  await page.screenshot({ path: join(folder, 'batch-dark.png') });
}

/** Runs of several kinds: the command line starts an environment for each, and writes into the same history. */
async function takeFigures(page: Page): Promise<void> {
  await openFunction(page, 'jsonlog');
  const environment = cleanEnvironment(dataFolder);
  for (let round = 0; round < 40; round += 1) {
    const items =
      round % 13 === 7 ? '5' : `[${'{ "price": 2, "count": 3 },'.repeat(1 + 97 * ((round + 1) % 5))}{}]`;
    if (round % 9 === 4) {
      const command = ['invoke', 'jsonlog', '--payload', `{ "orderId": "A-${round}" }`];
      await run(process.execPath, [join(root, 'cli', 'main.ts'), ...command], { env: environment });
      continue;
    }
    await writeEvent(page, `{ "orderId": "A-${round}", "items": ${items} }`);
    const before = (await responseOf(page).getAttribute('data-run-id')) ?? '';
    await invoke(page);
    await expect(responseOf(page)).not.toHaveAttribute('data-run-id', before);
    await expect(responseOf(page)).toHaveAttribute('data-run-id', /./);
  }
  await page.getByRole('tab', { name: 'Figures', exact: true }).click();
  await page.getByRole('tab', { name: 'Timeline', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Figures' }).getByText('p95').first()).toBeVisible();
  await page.mouse.move(600, 20);
  await page.screenshot({ path: join(folder, 'figures-dark.png') });
}
