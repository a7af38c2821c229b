import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../../contract/problem.ts';
import { fileProblem } from '../files/file-problem.ts';
import { isInside, leadsOut } from './collection-files.ts';

/** A place in a collection: an absolute path that is certainly below its folder, links followed. */
export type ConfinedPath = { readonly file: string } | { readonly problem: Problem };

/**
 * The file that a collection's path means. Links are followed, also that of the file itself, and may not lead out of the
 * folder: a collection that was cloned from anywhere cannot have other files read or written.
 */
export async function confinedPath(folder: string, path: string): Promise<ConfinedPath> {
  if (!isCollectionPath(path)) return { problem: noPath(path) };
  try {
    const root = await realpath(folder);
    const file = await realOrNew(join(root, path));
    return file !== null && isInside(root, file) ? { file } : { problem: leadsOut(path) };
  } catch (error) {
    return { problem: fileProblem(error, path, 'reached') };
  }
}

/** The entry itself that a collection's path means, for moving it: a link is the link and not what it points to. */
export async function confinedEntry(folder: string, path: string): Promise<ConfinedPath> {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (!isCollectionPath(path)) return { problem: noPath(path) };
  if (slash !== -1) {
    const parent = await confinedPath(folder, path.slice(0, slash));
    return 'problem' in parent ? parent : { file: join(parent.file, name) };
  }
  try {
    return { file: join(await realpath(folder), name) };
  } catch (error) {
    return { problem: fileProblem(error, folder, 'reached') };
  }
}

/** Whether a text is a path below a folder, by its form alone. */
function isCollectionPath(path: string): boolean {
  if (path === '' || /[\0\\]/.test(path)) return false;
  if (process.platform === 'win32' && path.includes(':')) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Where a file really is, or would be: what is not there yet is below what is. Null for a link that leads nowhere. */
async function realOrNew(file: string): Promise<string | null> {
  try {
    return await realpath(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  if (await isThere(file)) return null;
  const parent = await realOrNew(dirname(file));
  return parent === null ? null : join(parent, basename(file));
}

/** Whether there is anything of that name, be it a link that leads nowhere. */
export async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function noPath(path: string): Problem {
  return {
    name: 'OutsideCollection',
    message: `${path === '' ? 'An empty path' : path} is no path inside a collection.`,
    remedy: 'Give a path relative to the collection, with / between its names.',
  };
}
