// Starts the app from the files of a package, in a process of its own, with the double in place of Electron and no
// module of ours within reach: node start-packaged.ts APP RESOURCES. Prints what happened as one line of JSON.
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultInvokeOptions } from '../../contract/invoke-request.ts';
import { doubleApp } from '../electron/app-double.ts';
import { BrowserWindowDouble } from '../electron/browser-window-double.ts';
import { doubleState } from '../electron/double-state.ts';
import { handOverPort, ownPage } from '../electron/page-line.ts';
import { UtilityProcessDouble } from '../electron/utility-process-double.ts';

const [app = '', resources = ''] = process.argv.slice(2);
const double = new URL('../electron/electron-double.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});

async function until<T>(what: string, find: () => T | undefined): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

async function page(path: string): Promise<{ status: number; text: string }> {
  const answer = await doubleState.handlers.get('app')?.(new Request(`app://lambdeck/${path}`));
  return { status: answer?.status ?? 0, text: (await answer?.text()) ?? '' };
}

Object.assign(doubleState, { appPath: app, isPackaged: true, version: '9.9.9' });
Object.defineProperty(process, 'resourcesPath', { value: resources });

await import(pathToFileURL(join(app, 'dist', 'electron', 'main.mjs')).href);
const window = await until('the window', () =>
  BrowserWindowDouble.opened.find((opened) => opened.visible || doubleState.exitCodes.length > 0),
);

Object.defineProperty(globalThis, 'window', {
  value: { location: { origin: 'app://lambdeck' }, addEventListener() {} },
});
createRequire(import.meta.url)(window.options.webPreferences?.preload ?? '');

const { client, port } = handOverPort(ownPage(window));
const invoke = (functionName: string, payload: string) =>
  client.runs.invoke({
    ...defaultInvokeOptions,
    runId: crypto.randomUUID(),
    connectionId: 'local',
    region: null,
    functionName,
    qualifier: null,
    payload,
  });
const hello = await invoke('hello', '{"name":"Ada"}');
const index = await page('');
const named = [...index.text.matchAll(/(?:src|href)="\.\/(?<path>[^"]+)"/g)].map(
  (match) => match.groups?.['path'] ?? '',
);
const loaded = await Promise.all(named.map(async (path) => ({ path, status: (await page(path)).status })));

console.log(
  JSON.stringify({
    info: await client.app.info(),
    outcome: hello.outcome,
    response: hello.response?.text,
    startedFrom: UtilityProcessDouble.forked.map(({ modulePath }) => modulePath),
    index: index.status,
    loaded,
    exposed: doubleState.exposed.get('lambdeck'),
    icon: window.options.icon,
    errors: doubleState.messageBoxes,
  }),
);
port.close();
doubleApp.quit();
await until('the end', () => (doubleState.quits > 0 ? true : undefined));
