import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readWindowState, windowStateFile, writeWindowState } from './window-state.ts';

const displays = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];
const state = { x: 40, y: 60, width: 1200, height: 800, maximized: false };

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-window-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('the place of the window', () => {
  test('what is written is read again, and nothing is left beside it', () => {
    const file = windowStateFile(join(folder, 'new'));
    writeWindowState(file, state);
    writeWindowState(file, { ...state, x: 41, maximized: true });
    expect(readWindowState(file, displays)).toEqual({ ...state, x: 41, maximized: true });
    expect(readdirSync(join(folder, 'new'))).toEqual(['window.json']);
  });

  test('only the person may read it', () => {
    const file = windowStateFile(folder);
    writeWindowState(file, state);
    // Windows keeps no such bits: there the folder of the profile does it.
    const others = process.platform === 'win32' ? 0 : statSync(file).mode & 0o077;
    expect(others).toBe(0);
  });

  test.each([
    ['on the second display', { ...state, x: 2000 }, true],
    ['half off the left edge', { ...state, x: -600 }, true],
    ['on a display that is gone', { ...state, x: 5000 }, false],
    ['with a sliver left to see', { ...state, x: -1180 }, false],
    ['below the bottom', { ...state, y: 1070 }, false],
  ])('%s', (_name, saved, found) => {
    const file = windowStateFile(folder);
    writeWindowState(file, saved);
    expect(readWindowState(file, displays)).toEqual(found ? saved : null);
  });

  test('a damaged file is as good as none', () => {
    const file = windowStateFile(folder);
    expect(readWindowState(file, displays)).toBeNull();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        writeFileSync(file, text);
        expect(readWindowState(file, displays)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  test('a folder that cannot be written costs a line in the log, and no more', () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const inTheWay = join(folder, 'file');
    writeFileSync(inTheWay, '');
    writeWindowState(windowStateFile(inTheWay), state);
    expect(written.mock.calls.join('')).toContain('The place of the window could not be saved.');
  });
});
