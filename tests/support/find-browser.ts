import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** A browser to test with, and the switches it needs on this machine. */
export interface TestBrowser {
  readonly executablePath: string;
  readonly arguments: readonly string[];
  readonly source: string;
}

const names = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
];

const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * CHROME_PATH, else an installed Chrome or Chromium, else the one inside @sparticuz/chromium (Linux x64), else the one
 * that `playwright install chromium` fetched. None is an error: the tests are never skipped for want of a browser.
 */
export async function findBrowser(): Promise<TestBrowser> {
  // Chromium's sandbox refuses to start for root; headless machines have no graphics to speak of.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const ordinary = [...sandbox, '--disable-gpu', ...quiet];

  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen))
      throw new Error(`CHROME_PATH names ${chosen}, which is not a program that can be run.`);
    return { executablePath: chosen, arguments: ordinary, source: 'CHROME_PATH' };
  }

  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const installed = [...onPath, ...fixedPlaces].find(isExecutable);
  if (installed !== undefined)
    return { executablePath: installed, arguments: ordinary, source: 'installed browser' };

  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium');
    // Its own switches are for Lambda, --single-process among them, which does not run here.
    return {
      executablePath: await packaged.executablePath(),
      arguments: ['--no-sandbox', '--disable-gpu', ...quiet],
      source: '@sparticuz/chromium',
    };
  }

  const fetched = chromium.executablePath();
  if (isExecutable(fetched))
    return { executablePath: fetched, arguments: ordinary, source: 'playwright install' };
  throw new Error(
    'No Chrome or Chromium was found for the end-to-end tests. Install one, name it in CHROME_PATH, or run: npx playwright install chromium',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
