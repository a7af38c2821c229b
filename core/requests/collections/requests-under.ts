import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../../contract/problem.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';
import { fileProblem } from '../files/file-problem.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { collectionFiles, inTurn } from './collection-files.ts';
import { confinedPath } from './confined-path.ts';

/** A request's file as it was read: `request` is null when it cannot be understood, and `problem` says why. */
export interface RequestUnder {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly request: SavedRequest | null;
  readonly problem: Problem | null;
}

/**
 * The requests of a folder, in the order of their paths: all of them, those below `path`, or the one file that `path` is.
 * The folder need not be open in the window, and no link leads out of it. What cannot be read is an entry with a problem; nothing is thrown.
 */
export async function requestsUnder(folder: string, path: string | null): Promise<readonly RequestUnder[]> {
  if (path !== null) {
    const confined = await confinedPath(folder, path);
    if ('problem' in confined) return [{ path, request: null, problem: confined.problem }];
    try {
      if ((await stat(confined.file)).isFile()) return [await readOne(folder, path)];
    } catch (error) {
      return [{ path, request: null, problem: fileProblem(error, path, 'read') }];
    }
  }
  const { requests, faults, problem } = await collectionFiles(folder, path);
  if (problem !== null) return [{ path: path ?? '', request: null, problem }];
  const read = await inTurn(requests, (one) => readOne(folder, one));
  // What is wrong with environments is told by who uses them.
  const ofRequests = faults.filter((fault) => !/^environments(?:\/|$)/.test(fault.path));
  const all = [
    ...read,
    ...ofRequests.map((fault) => ({ path: fault.path, problem: fault.problem, request: null })),
  ];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readOne(folder: string, path: string): Promise<RequestUnder> {
  const { text, problem } = await readTextFile(join(folder, path), path);
  if (text !== null) return { path, ...readRequestFile(text, path) };
  const gone = fileProblem(Object.assign(new Error('gone'), { code: 'ENOENT' }), path, 'read');
  return { path, request: null, problem: problem ?? gone };
}
