import { watch as watchEntry, type FSWatcher as EntryWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { isIgnoredFolder, isRequestFile } from './collection-files.ts';

/** Events that come one after the other, as a checkout makes them, are told as one after this long. */
const pauseMs = 80;

/** Watches a collection's folder until it is closed. */
export interface CollectionWatcher {
  /** Resolves when changes are noticed from here on. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Calls `changed` after requests, environments or folders of a collection were made, written or removed by anybody, also
 * when the folder itself goes and comes back. What cannot be watched (a network drive, no more watches) costs the
 * refresh and nothing else.
 */
export function watchCollection(folder: string, changed: () => void): CollectionWatcher {
  let tree: FSWatcher | null = null;
  let above: EntryWatcher[] = [];
  let aboveWatched: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let begun = false;
  /** Which folder is watched: another one may have taken its place. */
  let watched: string | null = null;
  let turn: Promise<void> = Promise.resolve();

  function tell(): void {
    timer ??= setTimeout(() => {
      timer = null;
      changed();
    }, pauseMs);
  }

  /** Begins anew where the folder that is there now is not the watched one. One at a time. */
  function renew(): Promise<void> {
    turn = turn.then(async () => {
      const now = await identityOf(folder);
      if (closed) return;
      if (begun && now === watched) {
        await watchAbove();
        if ((await identityOf(folder)) !== watched) void renew();
        return;
      }
      await tree?.close();
      tree = null;
      const isAgain = begun;
      begun = true;
      if (isAgain) tell();
      watched = now;
      if (now !== null) await openTree();
      await watchAbove();
      // What came while nobody watched yet.
      if (isAgain) tell();
      if (!closed && (await identityOf(folder)) !== watched) void renew();
    });
    return turn;
  }

  async function openTree(): Promise<void> {
    const { watch } = await import('chokidar');
    if (closed) return;
    const opened = watch(folder, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path, stats) => path !== folder && !isOfInterest(basename(path), stats),
    });
    tree = opened;
    opened.on('all', (event, path) => {
      tell();
      if (event === 'unlinkDir' && path === folder) void renew();
    });
    opened.on('error', () => {});
    await new Promise<void>((resolve) => void opened.once('ready', resolve));
  }

  /** The folder's own coming and going, and that of each folder above it, is seen from the one above that. */
  async function watchAbove(): Promise<void> {
    const places: { readonly parent: string; readonly name: string }[] = [];
    for (let path = folder; dirname(path) !== path; path = dirname(path))
      places.push({ parent: dirname(path), name: basename(path) });
    const identities = await Promise.all(places.map(({ parent }) => identityOf(parent)));
    const now = identities.join(' ');
    if (now === aboveWatched && !closed) return;
    for (const watcher of above) watcher.close();
    above = [];
    aboveWatched = now;
    if (closed) return;
    for (const [index, { parent, name }] of places.entries()) {
      if (identities[index] === null) continue;
      try {
        const watcher = watchEntry(parent, (_event, changed) => {
          if (changed === null || changed === name) void renew();
        });
        above.push(watcher.on('error', () => {}));
      } catch {
        // A folder that nobody may look at is not renamed every day either.
      }
    }
  }

  return {
    ready: renew(),
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await turn;
      for (const watcher of above) watcher.close();
      await tree?.close();
    },
  };
}

/** Folders, request files and environments; a file is known by its name alone before it was looked at. */
function isOfInterest(name: string, stats: { isFile(): boolean } | undefined): boolean {
  if (name.startsWith('.') || isIgnoredFolder(name)) return false;
  if (stats?.isFile() !== true) return true;
  return isRequestFile(name) || /\.ya?ml$/i.test(name);
}

async function identityOf(folder: string): Promise<string | null> {
  const stats = await stat(folder).catch(() => null);
  return stats?.isDirectory() === true ? `${stats.dev}:${stats.ino}` : null;
}
