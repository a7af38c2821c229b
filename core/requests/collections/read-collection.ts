import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Collection, FaultyFile, RequestEntry } from '../../../contract/saved-request.ts';
import type { SideThread } from '../../side-thread/side-thread.ts';
import { collectionFiles, inTurn } from './collection-files.ts';
import { readEntry, type FileToRead, type ReadEntry } from './read-entries.ts';

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

interface ReaderParts {
  /** Which folders nothing is written in whatever their permissions are. */
  readonly isReadOnly: (folder: string) => boolean;
  /** Reads the files of large collections. */
  readonly thread: () => Promise<SideThread>;
}

/** So many files are read here, in turns with what else is asked of the host; more are the thread's. */
const mostHere = 200;
/** The thread is given so many files at a time: its answers are taken in one by one, too. */
const atOnce = 500;

/** Makes a reader. Of one folder there is one reading at a time. */
export function createCollectionReader({ isReadOnly, thread }: ReaderParts): CollectionReader {
  const known = new Map<string, ReadonlyMap<string, KnownFile>>();
  const turns = new Map<string, Promise<unknown>>();

  async function readFiles(folder: string, files: readonly FileToRead[]): Promise<readonly ReadEntry[]> {
    if (files.length <= mostHere)
      return (await inTurn(files, (file) => readEntry(folder, file))).filter((one) => one !== null);
    const reading = await thread();
    const read: ReadEntry[] = [];
    for (let from = 0; from < files.length; from += atOnce)
      read.push(...(await reading.run('readEntries', { folder, files: files.slice(from, from + atOnce) })));
    return read;
  }

  async function readNow(folder: string): Promise<Collection> {
    const files = await collectionFiles(folder, null);
    const before = known.get(folder);
    const read = await readFiles(
      folder,
      files.requests.map((path) => ({ path, stamp: before?.get(path)?.stamp ?? null })),
    );
    const now = new Map<string, KnownFile>();
    for (const { path, stamp, entry } of read) {
      const said = entry ?? before?.get(path)?.entry;
      if (said !== undefined) now.set(path, { stamp, entry: said });
    }
    known.set(folder, now);
    const requests: RequestEntry[] = [];
    const faults: FaultyFile[] = [...files.faults];
    for (const { entry } of now.values()) {
      if ('problem' in entry) faults.push(entry);
      else requests.push(entry);
    }
    return {
      folder,
      name: basename(folder) || folder,
      writable: files.problem === null && !isReadOnly(folder) && (await canWrite(folder)),
      requests,
      folders: files.folders,
      environments: files.environments,
      faults: faults.sort((a, b) => (a.path < b.path ? -1 : 1)),
      problem: files.problem,
    };
  }

  return {
    read(folder) {
      const reading = (turns.get(folder) ?? Promise.resolve()).then(
        () => readNow(folder),
        () => readNow(folder),
      );
      turns.set(folder, reading);
      return reading;
    },
    forget(folder) {
      known.delete(folder);
      turns.delete(folder);
    },
  };
}

async function canWrite(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
