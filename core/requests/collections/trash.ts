import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrashEntry } from '../../../contract/saved-request.ts';
import { trashEntrySchema } from '../../../contract/saved-request.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { moveEntry } from './move-entry.ts';

const keptMs = 30 * 24 * 60 * 60 * 1000;

/** What was deleted in collections. Each has a folder of its own, with `entry.json` and the file or folder as `content`. */
export interface Trash {
  /** Takes a file or a folder out of its place. Throws the system's error, and then it is where it was. */
  put(file: string, what: Pick<TrashEntry, 'folder' | 'path' | 'name'>): Promise<string>;
  /** Newest first. */
  list(): Promise<readonly TrashEntry[]>;
  /** Puts it in a place where nothing is; false when something is. Throws ENOENT when there is no such entry. */
  take(trashId: string, to: string): Promise<boolean>;
  /** Forgets what is kept in memory's stead: a trash without a data folder ends with the host. */
  close(): void;
}

/** The trash in a data folder, kept for 30 days; null keeps it in a temporary folder as long as the host lives. */
export function createTrash(dataFolder: string | null, now: () => number = Date.now): Trash {
  let temporary: string | null = null;
  let pruned = false;

  async function root(): Promise<string> {
    if (dataFolder === null) return (temporary ??= mkdtempSync(join(tmpdir(), 'lambdeck-trash-')));
    const folder = join(dataFolder, 'trash');
    makeFolder(folder);
    if (!pruned) {
      pruned = true;
      await prune(folder);
    }
    return folder;
  }

  async function prune(folder: string): Promise<void> {
    for (const id of await readdir(folder)) {
      const entry = await entryIn(folder, id);
      if (entry !== null && now() - Date.parse(entry.deletedAt) > keptMs)
        await rm(join(folder, id), { recursive: true, force: true }).catch(() => {});
    }
  }

  return {
    async put(file, what) {
      const trashId = randomUUID();
      const folder = join(await root(), trashId);
      await mkdir(folder, { mode: 0o700 });
      const entry: TrashEntry = { ...what, trashId, deletedAt: new Date(now()).toISOString() };
      try {
        // What it was comes first, so that what was moved is never without it.
        await writeFile(join(folder, 'entry.new'), `${JSON.stringify(entry, null, 2)}\n`, {
          mode: 0o600,
          flush: true,
        });
        await rename(join(folder, 'entry.new'), join(folder, 'entry.json'));
        await moveEntry(file, join(folder, 'content'));
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
      return trashId;
    },
    async list() {
      const folder = await root();
      const entries = await Promise.all((await readdir(folder)).map((id) => entryIn(folder, id)));
      return entries
        .filter((entry) => entry !== null)
        .sort((a, b) => b.deletedAt.localeCompare(a.deletedAt) || a.path.localeCompare(b.path));
    },
    async take(trashId, to) {
      const folder = join(await root(), trashId);
      if (!(await moveEntry(join(folder, 'content'), to))) return false;
      await rm(folder, { recursive: true, force: true });
      return true;
    },
    close() {
      if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** Null for what is no entry, or has lost its content to a crash. */
async function entryIn(folder: string, id: string): Promise<TrashEntry | null> {
  try {
    const [text, names] = await Promise.all([
      readFile(join(folder, id, 'entry.json'), 'utf8'),
      readdir(join(folder, id)),
    ]);
    const entry = trashEntrySchema.parse(JSON.parse(text));
    return names.includes('content') && entry.trashId === id ? entry : null;
  } catch {
    return null;
  }
}
