import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Collection, FaultyFile, RequestEntry } from '../../../contract/saved-request.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { collectionFiles, inTurn } from './collection-files.ts';

/** What a file was the last time, and the size, times and inode that it had then. */
interface KnownFile {
  readonly stamp: string;
  readonly entry: RequestEntry | FaultyFile;
}

/** Reads collections and remembers what their files said, so that only changed ones are read again. */
export interface CollectionReader {
  read(folder: string): Promise<Collection>;
  forget(folder: string): void;
}

/** Makes a reader. `isReadOnly` says which folders nothing is written in whatever their permissions are. */
export function createCollectionReader(isReadOnly: (folder: string) => boolean): CollectionReader {
  const known = new Map<string, ReadonlyMap<string, KnownFile>>();
  return {
    async read(folder) {
      const files = await collectionFiles(folder, null);
      const before = known.get(folder);
      const read = await inTurn(files.requests, async (path) => {
        const stamp = await stampOf(join(folder, path));
        const last = before?.get(path);
        if (last !== undefined && stamp !== null && last.stamp === stamp) return { path, ...last };
        const entry = await readEntry(folder, path);
        return entry === null ? null : { path, stamp: stamp ?? '', entry };
      });
      const entries = read.filter((one) => one !== null);
      known.set(folder, new Map(entries.map(({ path, stamp, entry }) => [path, { stamp, entry }])));
      const faults = entries.flatMap(({ entry }) => ('problem' in entry ? [entry] : []));
      return {
        folder,
        name: basename(folder) || folder,
        writable: files.problem === null && !isReadOnly(folder) && (await canWrite(folder)),
        requests: entries.flatMap(({ entry }) => ('problem' in entry ? [] : [entry])),
        folders: files.folders,
        environments: files.environments,
        faults: [...files.faults, ...faults].sort((a, b) => (a.path < b.path ? -1 : 1)),
        problem: files.problem,
      };
    },
    forget: (folder) => void known.delete(folder),
  };
}

/** Null for a file that went away meanwhile. */
async function readEntry(folder: string, path: string): Promise<RequestEntry | FaultyFile | null> {
  const { text, revision, problem } = await readTextFile(join(folder, path), path);
  if (problem !== null) return { path, problem };
  if (text === null || revision === null) return null;
  const { request, problem: fault } = readRequestFile(text, path);
  if (request === null)
    return { path, problem: fault ?? { name: 'RequestFile', message: `${path} says nothing.`, remedy: '' } };
  const { name, functionName, qualifier, expect } = request;
  return { path, name, functionName, qualifier, revision, expectations: expect.length };
}

async function stampOf(file: string): Promise<string | null> {
  const stats = await stat(file, { bigint: true }).catch(() => null);
  return stats === null ? null : `${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;
}

async function canWrite(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
