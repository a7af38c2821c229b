import type { Collection, FaultyFile, RequestEntry } from '../../../contract/saved-request.ts';

/** What is directly in a folder of a collection. */
export interface FolderChildren {
  readonly folders: readonly string[];
  readonly requests: readonly RequestEntry[];
  readonly faults: readonly FaultyFile[];
}

interface Growing {
  readonly folders: string[];
  readonly requests: RequestEntry[];
  readonly faults: FaultyFile[];
}

/** The folder that a path is in; empty for the top of the collection. */
export const parentPath = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** The last name of a path. */
export const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const known = new WeakMap<Collection, ReadonlyMap<string, FolderChildren>>();

/** The contents of a collection by folder; the top is the empty path. Worked out once for each list that was read. */
export function childrenOf(collection: Collection): ReadonlyMap<string, FolderChildren> {
  const before = known.get(collection);
  if (before !== undefined) return before;
  const made = new Map<string, Growing>();
  const at = (path: string): Growing => {
    let folder = made.get(path);
    if (folder === undefined) {
      folder = { folders: [], requests: [], faults: [] };
      made.set(path, folder);
      // A folder that only its contents tell of.
      if (path !== '') at(parentPath(path)).folders.push(path);
    }
    return folder;
  };
  at('');
  for (const path of collection.folders) at(path);
  for (const entry of collection.requests) at(parentPath(entry.path)).requests.push(entry);
  for (const fault of collection.faults) at(parentPath(fault.path)).faults.push(fault);
  for (const folder of made.values()) folder.folders.sort();
  known.set(collection, made);
  return made;
}
