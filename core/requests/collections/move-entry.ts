import { cp, lstat, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { codeOf } from '../../settings/write-settings.ts';
import { isThere } from './confined-path.ts';
import { foldedName } from './file-name.ts';
import { patiently, placeNew } from './write-text-file.ts';

/**
 * Gives a file or a folder another place, on another device too, and never over what is there: false when something is.
 * A crash in between leaves it in its old place or in both, and perhaps a hidden copy beside one. Throws the system's error.
 */
export async function moveEntry(from: string, to: string): Promise<boolean> {
  const source = await lstat(from);
  if (await isThere(to)) {
    const target = await lstat(to);
    // Another case of the same name, where the system does not tell them apart; a second link to a file is a file of its own.
    const isSameName =
      dirname(from) === dirname(to) && foldedName(basename(from)) === foldedName(basename(to));
    if (target.ino !== source.ino || target.dev !== source.dev || from === to || !isSameName) return false;
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
  if (!(await copyEntry(from, to))) return false;
  await removed(from, to);
  return true;
}

/**
 * Takes away what was copied, all of it at once: of a folder in which one file cannot be removed nothing is gone before that
 * is known. Where it cannot be taken away the copy goes, and the system's error is thrown.
 */
async function removed(from: string, copy: string): Promise<void> {
  const aside = join(dirname(from), `.${basename(from).slice(0, 100)}.${randomUUID()}.old`);
  try {
    await patiently(() => rename(from, aside));
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    throw error;
  }
  // The copy is whole and the only one with a name: what is left of the other is hidden.
  await rm(aside, { recursive: true, force: true }).catch(() => {});
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
