// `npm run screenshots`: takes the pictures of the README and the docs from the running app, so that they are what it really
// looks like.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
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
