import { dirname, resolve } from 'node:path';
import type { FSWatcher } from 'chokidar';

/** Watches files once somebody wants to know. */
export interface FilesWatcher {
  start(): void;
  close(): Promise<void>;
}

/**
 * Calls `changed` with one of the files when it is written, made or removed, or with a folder when that happens to a JSON
 * file in it; begins with `start`.
 */
export function watchFiles(files: readonly string[], changed: (file: string) => void): FilesWatcher {
  let watcher: Promise<FSWatcher> | null = null;
  const open = async () => {
    const { watch } = await import('chokidar');
    const opened = watch([...files], {
      ignoreInitial: true,
      awaitWriteFinish: { stabilityThreshold: 200 },
    });
    const tell = (_event: string, path: string) => {
      const inFolder = path.endsWith('.json') ? dirname(resolve(path)) : null;
      const file = files.find((one) => resolve(one) === resolve(path) || resolve(one) === inFolder);
      if (file !== undefined) changed(file);
    };
    // A folder that cannot be watched (a network drive, no more watches) costs the refresh and nothing else.
    opened.on('all', tell).on('error', () => {});
    return opened;
  };
  return {
    start() {
      watcher ??= open();
    },
    async close() {
      if (watcher !== null) await (await watcher).close();
    },
  };
}
