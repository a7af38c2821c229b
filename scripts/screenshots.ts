// `npm run screenshots`: takes the README's pictures from the running app, so that they are what it really looks like.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { expectOutcome, invoke, openFunction, writeEvent } from '../tests/e2e/steps.ts';
import { findBrowser } from '../tests/support/find-browser.ts';
import { root, startServe } from '../tests/support/start-serve.ts';

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
} finally {
  await browser.close();
  await served.stop();
  await rm(dataFolder, { recursive: true, force: true });
}
