import type { BatchRequest } from '../../../contract/batch.ts';
import { defaultBatch } from '../../../contract/default-batch.ts';
import type { RunTarget } from './run-dialog-store.ts';

/** What can be said about a run of many requests. */
export type RunSettings = Omit<BatchRequest, 'batchId' | 'folder' | 'path' | 'paths' | 'confirmation'>;

/** In order, each once, and all of them, whatever becomes of one. */
export const usualSettings: RunSettings = defaultBatch;

const keyOf = ({ folder, path, paths }: RunTarget): string =>
  [folder, path ?? '', ...(paths ?? [])].join('\0');

/** How something was last run in this window, so that running it again needs no second thought. */
const lastRun = new Map<string, RunSettings>();

export function rememberSettings(target: RunTarget, settings: RunSettings): void {
  lastRun.set(keyOf(target), settings);
}

/** How it was last run; else as usual, with the environment that the collection last had. */
export function settingsFor(target: RunTarget, environment: string | null): RunSettings {
  return lastRun.get(keyOf(target)) ?? { ...usualSettings, environment };
}

export function settingsOf(request: BatchRequest): RunSettings {
  const {
    batchId: _id,
    folder: _folder,
    path: _path,
    paths: _paths,
    confirmation: _confirmation,
    ...settings
  } = request;
  return settings;
}
