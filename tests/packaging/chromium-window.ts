import { readFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { chromium, type Page, type Route } from '@playwright/test';
import type { BrowserWindowDouble } from '../electron/browser-window-double.ts';
import { doubleState } from '../electron/double-state.ts';
import { ipcMain } from '../electron/electron-double.ts';
import { ownPage } from '../electron/page-line.ts';
import { PortMainDouble } from '../electron/port-main-double.ts';
import { findBrowser } from '../support/find-browser.ts';

/** Stands in for app://, which only Electron can register. */
const origin = 'https://lambdeck.invalid';

/**
 * The app's window, played by a real Chromium: its page comes from the app's own handler of app:// with every header it
 * sets, its real preload runs before the page, and the page's port ends in the main process.
 */
export async function openChromiumWindow(window: BrowserWindowDouble): Promise<{
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}> {
  const { executablePath, arguments: args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // Patience for a machine that is busy with other tests; nothing here is timed.
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });

  await page.route('**/*', answerFromApp);
  const { port1, port2 } = new MessageChannel();
  await page.exposeFunction('toMainProcess', (text: string) => port2.postMessage(text));
  await page.exposeFunction('portIsHandedOver', () => {
    ipcMain.emit('lambdeck-port', { ...ownPage(window), ports: [new PortMainDouble(port1)] }, null);
  });
  port2.on('message', (text: string) => {
    // The page may be gone when an answer comes.
    page.evaluate(`fromMainProcess(${JSON.stringify(text)})`).catch(() => {});
  });
  await page.addInitScript(preloadInPage(window));
  await page.goto(`${origin}/index.html`);
  return {
    page,
    complaints,
    async close() {
      port2.close();
      await browser.close();
    },
  };
}

async function answerFromApp(route: Route): Promise<void> {
  const { pathname, search, origin: asked } = new URL(route.request().url());
  const handler = doubleState.handlers.get('app');
  if (asked !== origin || handler === undefined) {
    await route.abort();
    return;
  }
  const answer = await handler(
    new Request(`app://lambdeck${pathname}${search}`, { method: route.request().method() }),
  );
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  });
}

/** The preload's bundle, with what it asks of Electron answered in the page. */
function preloadInPage(window: BrowserWindowDouble): string {
  const { preload = '', additionalArguments = [] } = window.options.webPreferences ?? {};
  return `(() => {
    const process = ${JSON.stringify({ platform: process.platform, argv: additionalArguments })};
    const module = { exports: {} };
    const require = () => ({
      contextBridge: {
        exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: api }),
      },
      ipcRenderer: {
        postMessage(channel, message, [port]) {
          port.onmessage = ({ data }) => window.toMainProcess(data);
          window.fromMainProcess = (text) => port.postMessage(text);
          window.portIsHandedOver();
        },
      },
    });
    ${readFileSync(preload, 'utf8')}
  })();`;
}
