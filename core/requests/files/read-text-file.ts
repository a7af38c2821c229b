import { createHash } from 'node:crypto';
import { readFileSync, type BigIntStats, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '../../../contract/problem.ts';
import { fileProblem } from './file-problem.ts';

/** Beyond the largest payload of the contract, escaped: what is larger is no file of ours. Bytes. */
const largestFile = 160 * 1024 * 1024;

/** A text file as it was read. `revision` is the SHA-256 of its bytes; null when there is none, or it cannot be read. */
export interface ReadText {
  readonly text: string | null;
  readonly revision: string | null;
  /** Null for a file that is not there: what that means is the caller's to say. */
  readonly problem: Problem | null;
}

/** Reads a text in UTF-8; `name` is what problems call it. Never throws. */
export async function readTextFile(file: string, name: string): Promise<ReadText> {
  try {
    const hindered = hinderedBy(await stat(file), name);
    return hindered ?? textOf(await readFile(file), name);
  } catch (error) {
    return unread(error, name);
  }
}

/** The same at once, for a thread that has nothing else to do: it takes a third of the time. `stats` are the file's. */
export function readTextFileSync(file: string, name: string, stats: Stats | BigIntStats): ReadText {
  try {
    return hinderedBy(stats, name) ?? textOf(readFileSync(file), name);
  } catch (error) {
    return unread(error, name);
  }
}

function hinderedBy(stats: Stats | BigIntStats, name: string): ReadText | null {
  // Reading from a pipe or a device might never end.
  if (!stats.isFile()) return failed(notText(name, 'is no file', 'Move it away, or give it another name.'));
  if (stats.size <= largestFile) return null;
  return failed(notText(name, 'is too large for a file of Lambdeck', 'Keep less than 160 MB in it.'));
}

function textOf(bytes: Uint8Array, name: string): ReadText {
  const revision = revisionOf(bytes);
  const text = decoded(bytes);
  if (text !== null) return { text, revision, problem: null };
  const problem = notText(name, 'is not written in UTF-8', 'Save it as UTF-8 in your editor.');
  return { text: null, revision, problem };
}

function unread(error: unknown, name: string): ReadText {
  const problem = fileProblem(error, name, 'read');
  return failed(problem.name === 'ENOENT' ? null : problem);
}

/** What tells one content of a file from another: the SHA-256 of its bytes, in hexadecimal. */
export function revisionOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function failed(problem: Problem | null): ReadText {
  return { text: null, revision: null, problem };
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function notText(name: string, why: string, remedy: string): Problem {
  return { name: 'RequestFile', message: `${name} ${why}.`, remedy };
}
