import { statSync, type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultyFile, RequestEntry } from '../../../contract/saved-request.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import { readTextFile, readTextFileSync, type ReadText } from '../files/read-text-file.ts';

/** A file of a collection that is to be read where it has changed; `stamp` is null for one that was not read before. */
export interface FileToRead {
  readonly path: string;
  readonly stamp: string | null;
}

/** What a file said, and the size, times and inode that it had then. `entry` is null for one that is as it was. */
export interface ReadEntry {
  readonly path: string;
  readonly stamp: string;
  readonly entry: RequestEntry | FaultyFile | null;
}

/** Reads what changed of these files of a folder; those that went away are left out. */
export async function readEntry(folder: string, { path, stamp }: FileToRead): Promise<ReadEntry | null> {
  const file = join(folder, path);
  const stats = await stat(file, { bigint: true }).catch(() => null);
  if (stats !== null && stampOf(stats) === stamp) return { path, stamp, entry: null };
  return entryOf(path, stats, await readTextFile(file, path));
}

/** The same for many files at once, on a thread that has nothing else to do. */
export function readEntries({
  folder,
  files,
}: {
  readonly folder: string;
  readonly files: readonly FileToRead[];
}): readonly ReadEntry[] {
  return files.flatMap(({ path, stamp }) => {
    const file = join(folder, path);
    const stats = statsOf(file);
    if (stats === null) return [];
    if (stampOf(stats) === stamp) return [{ path, stamp, entry: null }];
    return entryOf(path, stats, readTextFileSync(file, path, stats)) ?? [];
  });
}

function entryOf(
  path: string,
  stats: BigIntStats | null,
  { text, revision, problem }: ReadText,
): ReadEntry | null {
  const read = (entry: RequestEntry | FaultyFile): ReadEntry => ({
    path,
    stamp: stats === null ? '' : stampOf(stats),
    entry,
  });
  if (problem !== null) return read({ path, problem });
  if (text === null || revision === null) return null;
  const { request, problem: fault } = readRequestFile(text, path);
  if (request === null)
    return read({
      path,
      problem: fault ?? { name: 'RequestFile', message: `${path} says nothing.`, remedy: '' },
    });
  const { name, functionName, qualifier, expect } = request;
  return read({ path, name, functionName, qualifier, revision, expectations: expect.length });
}

function stampOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}

function statsOf(file: string): BigIntStats | null {
  try {
    return statSync(file, { bigint: true });
  } catch {
    return null;
  }
}
