import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultInvokeOptions } from '../contract/invoke-request.ts';
import { doubleApp } from '../tests/electron/app-double.ts';
import { BrowserWindowDouble, WebContentsDouble } from '../tests/electron/browser-window-double.ts';
import { doubleState } from '../tests/electron/double-state.ts';
import { ipcMain } from '../tests/electron/electron-double.ts';
import { handOverPort, ownPage, type PageLine, type Sender } from '../tests/electron/page-line.ts';
import { PortMainDouble } from '../tests/electron/port-main-double.ts';
import { UtilityProcessDouble } from '../tests/electron/utility-process-double.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

const root = join(import.meta.dirname, '..');
const atFirst = { ...process.env };
let folder = '';

function currentWindow(): BrowserWindowDouble {
  const window = BrowserWindowDouble.opened.at(-1);
  if (window === undefined) throw new Error('no window was opened');
  return window;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-main-'));
  mkdirSync(join(folder, 'dist', 'renderer'), { recursive: true });
  writeFileSync(join(folder, 'dist', 'renderer', 'index.html'), '<!doctype html>');
  // The runtime client runs from its source as it does from its bundle; junctions need no rights on Windows.
  symlinkSync(join(root, 'core', 'local', 'runtime'), join(folder, 'dist', 'runtime'), 'junction');
  symlinkSync(join(root, 'assets'), join(folder, 'assets'), 'junction');
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) delete process.env[name];
  }
  Object.assign(process.env, {
    LAMBDECK_DATA: join(folder, 'data'),
    AWS_CONFIG_FILE: join(folder, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'aws-credentials'),
  });
  doubleState.appPath = folder;
  await import('./main.ts');
  await vi.waitUntil(() => BrowserWindowDouble.opened.at(-1)?.visible === true, { timeout: 60_000 });
});

afterAll(async () => {
  doubleApp.quit();
  await vi.waitUntil(() => doubleState.quits === 1, { timeout: 60_000 });
  Object.assign(process.env, atFirst);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('the app, once it has started', () => {
  test('keeps Electron’s own files inside the data folder, and shows its page', () => {
    expect(doubleState.paths.get('userData')).toBe(join(folder, 'data', 'electron'));
    expect(currentWindow().webContents.url).toBe('app://lambdeck/index.html');
    expect(currentWindow().options.webPreferences?.preload).toBe(
      join(folder, 'dist', 'electron', 'preload.cjs'),
    );
    expect(doubleState.privilegedSchemes).toHaveLength(1);
    expect(doubleState.permissionRequest).not.toBeNull();
    expect(doubleState.permissionCheck).not.toBeNull();
    expect(currentWindow().webContents.openHandler).not.toBeNull();
    expect(doubleState.menuTemplate.length).toBeGreaterThan(0);
  });

  test('a second start brings the window to the front', () => {
    const window = currentWindow();
    window.minimized = true;
    window.focused = false;
    doubleApp.emit('second-instance');
    expect(window.minimized).toBe(false);
    expect(window.focused).toBe(true);
  });
});

describe('the port to the host', () => {
  let line: PageLine | null = null;

  afterEach(() => line?.port.close());

  test('carries a real invoke of hello, run in a utility process, and its record', async () => {
    line = handOverPort(ownPage(currentWindow()));
    const { client } = line;
    expect(await client.app.info()).toMatchObject({ shell: 'app', version: doubleState.version });

    const runId = crypto.randomUUID();
    const run = await client.runs.invoke({
      ...defaultInvokeOptions,
      runId,
      connectionId: 'local',
      region: null,
      functionName: 'hello',
      qualifier: null,
      payload: '{"name":"Ada"}',
    });
    expect(run.outcome).toMatchObject({ kind: 'succeeded', statusCode: 200 });
    expect(run.response?.text).toContain('Ada');
    expect(run.logs.records.map((record) => record.kind)).toEqual(
      expect.arrayContaining(['start', 'report']),
    );
    expect(UtilityProcessDouble.forked.length).toBeGreaterThan(0);
    expect((await client.history.get({ runId }))?.shell).toBe('app');
  });

  test('streams events until the page stops listening', async () => {
    line = handOverPort(ownPage(currentWindow()));
    const kinds: string[] = [];
    for await (const event of await line.client.app.events()) {
      kinds.push(event.kind);
      break;
    }
    expect(kinds).toEqual(['subscribed']);
  });

  test('checks what it is asked', async () => {
    line = handOverPort(ownPage(currentWindow()));
    await expect(line.client.history.get({ runId: 'no uuid' })).rejects.toThrow('Input validation failed');
  });

  test('a reload’s port takes the place of the one before', async () => {
    const before = handOverPort(ownPage(currentWindow()));
    await before.client.app.info();
    line = handOverPort(ownPage(currentWindow()));
    await before.closed;
    expect((await line.client.app.info()).shell).toBe('app');
  });
});

describe('a port from anywhere else is closed, and answers nothing', () => {
  let written = '';

  beforeEach(() => {
    written = '';
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written += text.toString();
      return true;
    });
  });

  afterEach(() => vi.restoreAllMocks());

  const frame = { origin: 'app://lambdeck', parent: null, detached: false };

  test.each<[string, () => Sender]>([
    ['a subframe', () => own({ senderFrame: { ...frame, parent: {} } })],
    ['another origin', () => own({ senderFrame: { ...frame, origin: 'https://example.com' } })],
    [
      'an origin that begins as ours does',
      () => own({ senderFrame: { ...frame, origin: 'app://lambdeck.evil' } }),
    ],
    ['an opaque origin', () => own({ senderFrame: { ...frame, origin: 'null' } })],
    ['a frame that is gone', () => own({ senderFrame: null })],
    ['a frame that was taken out', () => own({ senderFrame: { ...frame, detached: true } })],
    ['another window', () => own({ sender: new WebContentsDouble() })],
  ])('%s', async (_name, sender) => {
    const line = handOverPort(sender());
    await line.closed;
    expect(written).toContain('refused');
  });

  test('more than one port, or none', async () => {
    const { port1, port2 } = new MessageChannel();
    const second = new MessageChannel();
    const closed = Promise.all([port2, second.port2].map((port) => onceClosed(port)));
    const event = {
      ...ownPage(currentWindow()),
      ports: [port1, second.port1].map((port) => new PortMainDouble(port)),
    };
    ipcMain.emit('lambdeck-port', event, null);
    await closed;
    ipcMain.emit('lambdeck-port', { ...event, ports: [] }, null);
    expect(written.split('refused')).toHaveLength(3);
  });

  function own(change: Partial<Sender>): Sender {
    return { ...ownPage(currentWindow()), ...change };
  }
});

function onceClosed(port: { once(event: 'close', listener: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => {
    port.once('close', () => resolve());
  });
}

describe('on macOS', () => {
  const platform = process.platform;

  afterAll(() => Object.defineProperty(process, 'platform', { value: platform }));

  test('the app outlives its window, and its icon opens it again', async () => {
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    const first = currentWindow();
    first.closeByPerson();
    expect(doubleState.quits).toBe(0);
    doubleApp.emit('activate');
    await expect.poll(() => currentWindow()).not.toBe(first);
    await expect.poll(() => currentWindow().visible).toBe(true);
    doubleApp.emit('activate');
    expect(currentWindow().focused).toBe(true);
  });
});
