import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/support/find-browser.ts';

// The same tests run against the browser shell and, where Electron's binary is there, against the desktop app.
const desktop = process.env['LAMBDECK_E2E_SHELL'] === 'electron';
const browser = desktop ? null : await findBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    ...(browser === null
      ? {}
      : { launchOptions: { executablePath: browser.executablePath, args: [...browser.arguments] } }),
  },
  projects: [{ name: desktop ? 'electron' : 'browser' }],
});
