import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf, renamePatiently, whileLocked } from '../../settings/write-settings.ts';
import { revisionOf } from '../files/read-text-file.ts';

/** How often a file that another program holds is tried again, and how long after; about two seconds in all. */
const attempts = 20;
const pauseMs = 100;

/**
 * Puts a text in a file's place at once and whole: written beside it, flushed to the disk, then renamed. Its mode stays.
 * False, and nothing changed, when the file is at the last moment not of this revision any more; who writes with the same
 * `lock` waits meanwhile. Throws the system's error.
 */
export async function writeTextFile(
  file: string,
  text: string,
  { revision, lock }: { readonly revision: string; readonly lock: string },
): Promise<boolean> {
  const mode = await modeOf(file);
  // Whoever took the right to write from it wants it to stay: a rename would not ask.
  if (mode !== null && (mode & 0o222) === 0)
    throw Object.assign(new Error(`${file} may only be read`), { code: 'EACCES' });
  const beside = await writtenBeside(file, text, mode);
  let outcome: { readonly done: boolean } | { readonly error: unknown } = { done: false };
  const replace = () => {
    try {
      if (!existsSync(file) || revisionOf(readFileSync(file)) !== revision) return;
      renamePatiently(beside, file);
      outcome = { done: true };
    } catch (error) {
      outcome = { error };
    }
  };
  try {
    // Where there is no place for a lock, a file can still be saved.
    await whileLocked(lock, replace).catch(replace);
    if ('error' in outcome) throw outcome.error;
    await flushFolder(dirname(file));
    return outcome.done;
  } finally {
    await rm(beside, { force: true });
  }
}

/** Makes a new file with a text, at once and whole. False when there is something of that name already. */
export async function writeNewFile(file: string, text: string): Promise<boolean> {
  const beside = await writtenBeside(file, text, null);
  try {
    return await placeNew(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Gives a file a name that nothing has: false when something has it. The file's old name is gone afterwards. */
export async function placeNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    await patiently(() => rm(from, { force: true })).catch(async (failed: unknown) => {
      await rm(to, { force: true });
      throw failed;
    });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (code === 'EXDEV' || code === 'ENOENT' || code === 'ENOSPC' || code === 'EROFS') throw error;
    // Some file systems have no hard links: the name is taken with an empty file, and that replaced.
    if (!(await taken(to))) return false;
    await patiently(() => rename(from, to)).catch(async (failed: unknown) => {
      await rm(to, { force: true });
      throw failed;
    });
  }
  await flushFolder(dirname(to));
  return true;
}

/** On Windows a file cannot be replaced while a virus scanner or an editor reads it. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error);
      const isHeld =
        code === 'EBUSY' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES'));
      if (!isHeld || attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

async function taken(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Files that a process left which was ended while it wrote; writing takes far less than this. */
const leftAfterMs = 60_000;

/** Removes what was left beside a file, before a person wonders about it in git. */
async function tidy(file: string): Promise<void> {
  const start = hiddenName(file);
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(start) || !name.endsWith('.new')) continue;
    const left = join(dirname(file), name);
    const stats = await stat(left).catch(() => null);
    if (stats !== null && Date.now() - stats.mtimeMs > leftAfterMs) await rm(left, { force: true });
  }
}

/** What the names of the files begin with that are written before they take a file's place. */
function hiddenName(file: string): string {
  return `.${basename(file).slice(0, 60)}.`;
}

async function writtenBeside(file: string, text: string, mode: number | null): Promise<string> {
  const beside = join(dirname(file), `${hiddenName(file)}${randomUUID()}.new`);
  await tidy(file).catch(() => {});
  let handle: FileHandle | null = null;
  try {
    handle = await open(beside, 'wx', mode ?? 0o666);
    // The mode of `open` is cut by the umask.
    if (mode !== null) await handle.chmod(mode);
    await handle.writeFile(text, 'utf8');
    await handle.sync();
    await handle.close();
    return beside;
  } catch (error) {
    await handle?.close().catch(() => {});
    await rm(beside, { force: true });
    throw error;
  }
}

async function modeOf(file: string): Promise<number | null> {
  const stats = await stat(file).catch(() => null);
  return stats === null ? null : stats.mode & 0o7777;
}

/** So that the new name outlives a power cut. Windows cannot, and needs it less. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
