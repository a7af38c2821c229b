import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';
import { openStore } from './open-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-folder-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('creates what is missing and leaves what is there', () => {
  const deep = join(folder, 'one', 'two', 'three');
  makeFolder(deep);
  makeFolder(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
});

it('ends with an error where a file stands in the way', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file', 'inside'))).toThrow(/ENOTDIR/);
});

it('keeps in memory what cannot have a folder', () => {
  writeFileSync(join(folder, 'file'), '');
  const impossible = process.platform === 'linux' ? '/proc/nowhere/at/all' : join(folder, 'file', 'inside');
  const store = openStore({ dataFolder: impossible });
  expect(store.onDisk).toBe(false);
  expect(store.notices[0]?.message).toContain('This session is not kept.');
  store.close();
});
