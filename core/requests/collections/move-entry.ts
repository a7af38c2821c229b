import { cp, lstat, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { codeOf } from '../../settings/write-settings.ts';
import { isThere } from './confined-path.ts';
import { patiently, placeNew } from './write-text-file.ts';

/**
 * Gives a file or a folder another place, on another device too, and never over what is there: false when something is.
 * A crash in between leaves it in its old place, and perhaps a hidden copy beside the new one. Throws the system's error.
 */
export async function moveEntry(from: string, to: string): Promise<boolean> {
  const source = await lstat(from);
  if (await isThere(to)) {
    const target = await lstat(to);
    // Another case of the same name, where the system does not tell them apart.
    if (target.ino !== source.ino || target.dev !== source.dev || from === to) return false;
    await patiently(() => rename(from, to));
    return true;
  }
  try {
    if (source.isFile()) return await placeNew(from, to);
    await patiently(() => rename(from, to));
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
  }
  const done = await copyEntry(from, to);
  if (done) await rm(from, { recursive: true });
  return done;
}

/** Copies a file or a folder with its links as links, and never over what is there. */
export async function copyEntry(from: string, to: string): Promise<boolean> {
  const beside = join(dirname(to), `.${basename(to).slice(0, 100)}.${randomUUID()}.new`);
  try {
    await cp(from, beside, { recursive: true, verbatimSymlinks: true, errorOnExist: true, force: false });
    if ((await lstat(beside)).isFile()) return await placeNew(beside, to);
    if (await isThere(to)) return false;
    await patiently(() => rename(beside, to));
    return true;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
