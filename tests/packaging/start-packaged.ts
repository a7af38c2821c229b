// Starts the app from the files of a package, in a process of its own, with the double in place of Electron, a real
// Chromium in place of its window, and no module of ours within reach: node start-packaged.ts APP RESOURCES. Invokes
// the function that a first start opens with, and prints what happened as one line of JSON.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { doubleApp } from '../electron/app-double.ts';
import { BrowserWindowDouble } from '../electron/browser-window-double.ts';
import { doubleState } from '../electron/double-state.ts';
import { UtilityProcessDouble } from '../electron/utility-process-double.ts';
import { openChromiumWindow } from './chromium-window.ts';

const [app = '', resources = ''] = process.argv.slice(2);
const double = new URL('../electron/electron-double.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});

async function until<T>(what: string, find: () => T | undefined): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

Object.assign(doubleState, { appPath: app, isPackaged: true, version: '9.9.9' });
Object.defineProperty(process, 'resourcesPath', { value: resources });

await import(pathToFileURL(join(app, 'dist', 'electron', 'main.mjs')).href);
const window = await until('the window', () =>
  BrowserWindowDouble.opened.find((opened) => opened.visible || doubleState.exitCodes.length > 0),
);

const shownWindow = await openChromiumWindow(window);
const { page, complaints } = shownWindow;
await page.locator('html[data-ready]').waitFor();
await page.locator('.monaco-editor .view-lines').first().waitFor();
const response = page.getByRole('region', { name: 'Response' });
await page.getByRole('button', { name: 'Invoke', exact: true }).click();
await page.locator('[data-outcome="succeeded"]').waitFor();
const shown = await response.innerText();

console.log(
  JSON.stringify({
    shown,
    complaints,
    facts: await page.evaluate(() => Reflect.get(globalThis, 'lambdeck')),
    startedFrom: UtilityProcessDouble.forked.map(({ modulePath }) => modulePath),
    icon: window.options.icon,
    errors: doubleState.messageBoxes,
  }),
);
await shownWindow.close();
doubleApp.quit();
await until('the end', () => (doubleState.quits > 0 ? true : undefined));
