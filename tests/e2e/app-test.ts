import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { launchElectron } from '../electron/launch-electron.ts';
import { startServe } from '../support/start-serve.ts';
import { delayLine } from './delayed-line.ts';

/** A running Lambdeck with a folder of its own, whichever shell is under test. */
export interface RunningApp {
  readonly page: Page;
  readonly dataFolder: string;
  /** Ends it and starts it again on the same data, as after a restart of the machine. */
  restart(): Promise<Page>;
}

interface Started {
  readonly page: Page;
  close(): Promise<void>;
}

export const test = base.extend<{
  app: RunningApp;
  environment: Readonly<Record<string, string>>;
  /** What the page may complain about because the test itself causes it. */
  caused: RegExp | null;
  complaints: string[];
}>({
  environment: [{}, { option: true }],
  caused: [null, { option: true }],

  // What the page itself complained about: script errors and refused loads (the CSP among them).
  complaints: async ({ caused }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    const own = complaints.filter((complaint) => caused === null || !caused.test(complaint));
    expect(own, 'errors in the page').toEqual([]);
  },

  app: async ({ browser, environment, complaints }, use) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'lambdeck-e2e-'));
    const start = async (): Promise<Started> => {
      if (process.env['LAMBDECK_E2E_SHELL'] === 'electron')
        return await launchElectron({ dataFolder, environment });
      const served = await startServe(dataFolder, { environment });
      const context = await browser.newContext();
      const delay = Number(process.env['LAMBDECK_E2E_DELAY'] ?? 0);
      if (delay > 0) await delayLine(context, delay);
      const page = await context.newPage();
      page.on('pageerror', (error) =>
        complaints.push(`${error.name}: ${error.message}\n${error.stack ?? ''}`),
      );
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(served.url);
      return {
        page,
        async close() {
          await context.close();
          await served.stop();
        },
      };
    };

    let current = await start();
    await ready(current.page);
    await use({
      get page() {
        return current.page;
      },
      dataFolder,
      async restart() {
        // Drafts and layout are written a quarter of a second after a change: nobody closes a window faster than that.
        await current.page.waitForTimeout(500);
        await current.close();
        current = await start();
        await ready(current.page);
        return current.page;
      },
    });
    await current.close();
    await rm(dataFolder, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';

/** Invoke can be pressed and the editor is there. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('html[data-ready]')).toHaveCount(1);
  await expect(page.locator('.monaco-editor .view-lines').first()).toBeVisible();
}
