import { app } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { doubleApp } from '../tests/electron/app-double.ts';
import { doubleState } from '../tests/electron/double-state.ts';
import { registerAppScheme } from './app-scheme.ts';
import { closeHostBeforeQuit } from './close-host-before-quit.ts';
import { crashReport, reportFailedStart } from './crash-report.ts';
import { isOnlyInstance } from './single-instance.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

let written = '';

beforeEach(() => {
  written = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += text.toString();
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  doubleApp.removeAllListeners();
  Object.assign(doubleState, { hasLock: true, isReady: true, quits: 0, chosenButton: 0, clipboardText: '' });
  for (const list of [doubleState.exitCodes, doubleState.messageBoxes, doubleState.errorBoxes])
    list.length = 0;
});

test('the scheme of the pages is standard and secure, and may do nothing else', () => {
  registerAppScheme();
  expect(doubleState.privilegedSchemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
});

describe('one instance', () => {
  test('the first goes on, and hears of a second start', () => {
    const heard = vi.fn<() => void>();
    expect(isOnlyInstance(heard)).toBe(true);
    doubleApp.emit('second-instance');
    expect(heard).toHaveBeenCalledOnce();
    expect(doubleState.quits).toBe(0);
  });

  test('a second one ends itself', () => {
    doubleState.hasLock = false;
    expect(isOnlyInstance(() => {})).toBe(false);
    expect(doubleState.quits).toBe(1);
  });
});

describe('quitting', () => {
  test('waits for the host, once, however often it is asked', async () => {
    let finish = () => {};
    const close = vi.fn<() => Promise<void>>(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const atEnd = vi.fn<() => void>();
    closeHostBeforeQuit({ close }, atEnd);
    app.quit();
    app.quit();
    expect(doubleState.quits).toBe(0);
    expect(atEnd).toHaveBeenCalledOnce();
    expect(close).toHaveBeenCalledOnce();
    finish();
    await expect.poll(() => doubleState.quits).toBe(1);
  });

  test('a host that never closes does not keep the app', async () => {
    closeHostBeforeQuit({ close: () => new Promise(() => {}) }, () => {}, 20);
    app.quit();
    await expect.poll(() => doubleState.quits).toBe(1);
    expect(written).toContain('not closed');
  });

  test('a host that fails to close does not keep the app', async () => {
    closeHostBeforeQuit({ close: () => Promise.reject(new Error('disk is gone')) }, () => {});
    app.quit();
    await expect.poll(() => doubleState.quits).toBe(1);
    expect(written).toContain('disk is gone');
  });
});

describe('a start that fails', () => {
  const error = new Error('no way in, key AKIAIOSFODNN7EXAMPLE');

  test('says why, and ends', async () => {
    await reportFailedStart(error);
    expect(doubleState.messageBoxes[0]?.message).toBe('Lambdeck could not start.');
    expect(doubleState.messageBoxes[0]?.detail).toContain('no way in');
    expect(doubleState.exitCodes).toEqual([1]);
    expect(doubleState.clipboardText).toBe('');
  });

  test('its report can be copied, and holds no secret', async () => {
    doubleState.chosenButton = 1;
    await reportFailedStart(error);
    expect(doubleState.clipboardText).toBe(crashReport('Lambdeck could not start.', error));
    expect(doubleState.clipboardText).toContain('Lambdeck 0.0.0-test');
    expect(doubleState.clipboardText).not.toContain('AKIAIOSFODNN7EXAMPLE');
    expect(written).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });

  test('before Electron is ready it still says so', async () => {
    doubleState.isReady = false;
    await reportFailedStart(error);
    expect(doubleState.errorBoxes[0]?.content).toContain('no way in');
    expect(doubleState.exitCodes).toEqual([1]);
  });
});
