import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BrowserWindowDouble } from '../tests/electron/browser-window-double.ts';
import { doubleState } from '../tests/electron/double-state.ts';
import { createWindow, type WindowOptions } from './window.ts';
import { readWindowState } from './window-state.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-window-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  Object.assign(doubleState, { isPackaged: false, darkDesktop: true, chosenButton: 0, quits: 0 });
  doubleState.messageBoxes.length = 0;
});

function opened(change: Partial<WindowOptions> = {}): BrowserWindowDouble {
  createWindow({
    preloadFile: '/app/dist/electron/preload.cjs',
    iconFile: '/app/assets/icon-512.png',
    stateFile: join(folder, 'window.json'),
    version: '1.2.3',
    theme: 'system',
    ...change,
  });
  const window = BrowserWindowDouble.opened.at(-1);
  if (window === undefined) throw new Error('no window was made');
  return window;
}

describe('the window', () => {
  test('every setting that security rests on is stated', () => {
    expect(opened().options.webPreferences).toEqual({
      preload: '/app/dist/electron/preload.cjs',
      additionalArguments: ['--lambdeck-version=1.2.3'],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
    });
  });

  test('a packaged app has no developer tools', () => {
    doubleState.isPackaged = true;
    expect(opened().options.webPreferences?.devTools).toBe(false);
  });

  test.each([
    ['dark', false, '#0e1116'],
    ['light', true, '#ffffff'],
    ['system', true, '#0e1116'],
    ['system', false, '#ffffff'],
  ] as const)('theme %s on a desktop with dark=%s begins %s', (theme, darkDesktop, colour) => {
    doubleState.darkDesktop = darkDesktop;
    expect(opened({ theme }).options.backgroundColor).toBe(colour);
  });

  test('it stays hidden until the page can be shown', () => {
    const window = opened();
    expect(window.options.show).toBe(false);
    expect(window.visible).toBe(false);
    window.emit('ready-to-show');
    expect(window.visible).toBe(true);
  });

  test('it comes back where it was, maximised again if it was', () => {
    const first = opened();
    first.bounds = { x: 200, y: 150, width: 1100, height: 700 };
    first.maximized = true;
    first.closeByPerson();
    const second = opened();
    expect(second.options).toMatchObject({ x: 200, y: 150, width: 1100, height: 700 });
    expect(second.maximized).toBe(true);
  });

  test.each(['moved', 'resized'])('its place is saved when it was %s', (event) => {
    const window = opened();
    window.bounds = { x: 10, y: 20, width: 900, height: 600 };
    window.emit(event);
    expect(readWindowState(join(folder, 'window.json'), doubleState.displays)).toEqual({
      ...window.bounds,
      maximized: false,
    });
  });

  test('a page that crashed is offered again, and the app can be left', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const window = opened();
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    await expect.poll(() => window.webContents.reloads).toBe(1);
    expect(doubleState.messageBoxes[0]?.message).toBe('The window stopped working.');

    doubleState.chosenButton = 1;
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    await expect.poll(() => doubleState.quits).toBe(1);

    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(doubleState.messageBoxes).toHaveLength(2);
  });
});
