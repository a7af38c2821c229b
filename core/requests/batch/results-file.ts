import { fdatasync, writeSync } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { BatchRow } from '../../../contract/batch.ts';
import type { Problem } from '../../../contract/problem.ts';
import { NotTextError, textChunks } from '../data/text-chunks.ts';
import { longestLine, textLines } from '../data/text-lines.ts';
import { createDoneRows, type DoneRows } from './done-rows.ts';
import { lockFile, type FileLock } from '../../store/file-lock.ts';
import { headerDifference, resultsHeaderSchema, type ResultsHeader } from './results-header.ts';

/** A results file that rows are appended to. */
export interface ResultsFile {
  /** What it had already. */
  readonly done: DoneRows;
  /**
   * With the operating system when it returns, so that a killed process loses nothing of it; on the disk within a second or
   * so. Throws the system's error.
   */
  append(row: BatchRow): void;
  /** Returns when all of it is on the disk. */
  close(): Promise<void>;
}

const syncEveryMs = 1000;
const lockSuffix = '.lambdeck-lock';
const beginning = Buffer.from('{"lambdeckResults":');
const otherBeginning = 'it does not begin as a results file of Lambdeck does';
const sync = promisify(fdatasync);

/**
 * Opens a results file, new or (`resume`) to be gone on with; or says why that cannot be. Until it is closed no other batch
 * gets it, of this host or of another process: each would run what the other runs.
 */
export async function openResults(
  path: string,
  header: ResultsHeader,
  resume: boolean,
): Promise<ResultsFile | { readonly problem: Problem }> {
  const file = basename(path);
  let lock: FileLock | null;
  try {
    lock = await lockFile(await lockOf(path));
  } catch (error) {
    return { problem: unwritable(file, error) };
  }
  if (lock === null) return { problem: heldElsewhere(file) };
  const opened = await openLocked(path, file, header, resume, lock);
  if ('problem' in opened) lock.release();
  return opened;
}

/** Beside the file itself, whatever link it was named by. */
async function lockOf(path: string): Promise<string> {
  const itself = await realpath(path).catch(async () => join(await realpath(dirname(path)), basename(path)));
  return `${itself}${lockSuffix}`;
}

async function openLocked(
  path: string,
  file: string,
  header: ResultsHeader,
  resume: boolean,
  lock: FileLock,
): Promise<ResultsFile | { readonly problem: Problem }> {
  let handle: FileHandle;
  try {
    handle = await open(path, resume ? 'a+' : 'ax+', 0o600);
  } catch (error) {
    return { problem: unwritable(file, error) };
  }
  const done = createDoneRows(header.repeat);
  try {
    const problem =
      (await handle.stat()).size === 0 ? null : await readBack(path, file, handle, header, done);
    if (problem !== null) {
      await handle.close();
      return { problem };
    }
    if ((await handle.stat()).size === 0) await handle.appendFile(`${JSON.stringify(header)}\n`);
  } catch (error) {
    await handle.close();
    return { problem: error instanceof NotTextError ? noText(file) : unwritable(file, error) };
  }
  return appender(handle, done, lock);
}

function appender(handle: FileHandle, done: DoneRows, lock: FileLock): ResultsFile {
  let unsynced = false;
  let syncing: Promise<void> | null = null;
  const syncNow = async () => {
    unsynced = false;
    // A disk that refuses a flush refuses the next write too, and that one is told.
    await sync(handle.fd).catch(() => {});
  };
  const timer = setInterval(() => {
    if (unsynced && syncing === null) syncing = syncNow().finally(() => (syncing = null));
  }, syncEveryMs);
  timer.unref();
  return {
    done,
    append(row) {
      const line = Buffer.from(`${JSON.stringify(row)}\n`);
      for (let from = 0; from < line.length;) from += writeSync(handle.fd, line, from);
      unsynced = true;
    },
    async close() {
      clearInterval(timer);
      try {
        await syncing;
        await syncNow();
        await handle.close();
      } finally {
        lock.release();
      }
    },
  };
}

/** Ends a last line that is a row, takes one off that was not written to its end, and notes what is done. */
async function readBack(
  path: string,
  file: string,
  handle: FileHandle,
  header: ResultsHeader,
  done: DoneRows,
): Promise<Problem | null> {
  const whole = await lengthOfWholeLines(handle);
  const { size } = await handle.stat();
  if (whole < size) {
    // A file of something else that was named by mistake keeps its last line.
    if (!(await beginsAsResults(handle))) return unreadable(file, 1, otherBeginning);
    // Of a row only the line break may be missing, as after some editors: that run is done.
    if ((await lastRow(handle, whole, size)) === null) await handle.truncate(whole);
    else await handle.appendFile('\n');
  }
  let line = 0;
  for await (const text of textLines(textChunks(path))) {
    line += 1;
    if (line === 1) {
      const then = resultsHeaderSchema.safeParse(parsed(text ?? ''));
      if (!then.success) return unreadable(file, 1, otherBeginning);
      const difference = headerDifference(file, then.data, header);
      if (difference !== null) return difference;
      continue;
    }
    const row = doneRow(parsed(text ?? ''));
    if (row === null) return unreadable(file, line, 'the line is no row of results');
    // What Lambda did not run is run now.
    if (row.ran) done.add(row.path, row.dataRow, row.repetition, row.passed);
  }
  return null;
}

/** The row after the last line break; null where that is not one, or is longer than a line can be. */
async function lastRow(handle: FileHandle, from: number, to: number): Promise<ReturnType<typeof doneRow>> {
  if (from === 0 || to - from > longestLine) return null;
  const bytes = Buffer.alloc(to - from);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  return doneRow(parsed(bytes.toString('utf8', 0, bytesRead)));
}

/** Also where no more than a part of the first line was written. */
async function beginsAsResults(handle: FileHandle): Promise<boolean> {
  const first = Buffer.alloc(beginning.length);
  const { bytesRead } = await handle.read(first, 0, first.length, 0);
  return first.subarray(0, bytesRead).equals(beginning.subarray(0, bytesRead));
}

async function lengthOfWholeLines(handle: FileHandle): Promise<number> {
  const piece = Buffer.alloc(64 * 1024);
  let end = (await handle.stat()).size;
  while (end > 0) {
    const from = Math.max(0, end - piece.length);
    const { bytesRead } = await handle.read(piece, 0, end - from, from);
    const found = piece.subarray(0, bytesRead).lastIndexOf(10);
    if (found >= 0) return from + found + 1;
    end = from;
  }
  return 0;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

function doneRow(
  value: unknown,
): (Pick<BatchRow, 'path' | 'dataRow' | 'repetition' | 'passed'> & { ran: boolean }) | null {
  if (typeof value !== 'object' || value === null) return null;
  const [path, dataRow, repetition, passed, kind] = [
    'path',
    'dataRow',
    'repetition',
    'passed',
    'outcomeKind',
  ].map((key): unknown => Reflect.get(value, key));
  if (typeof path !== 'string' || typeof repetition !== 'number' || typeof passed !== 'boolean') return null;
  if (dataRow !== null && typeof dataRow !== 'number') return null;
  return { path, dataRow, repetition, passed, ran: typeof kind === 'string' && kind !== 'rejected' };
}

function heldElsewhere(file: string): Problem {
  return {
    name: 'ResultsInUse',
    message: `Another batch is writing ${file}.`,
    remedy: 'Wait for its end or stop it, then resume; or name another results file.',
  };
}

function unreadable(file: string, line: number, what: string): Problem {
  return {
    name: 'ResultsFile',
    message: `${file}, line ${line}: ${what}.`,
    remedy: 'Name another results file, or take the line out if you know how it came there.',
  };
}

function noText(file: string): Problem {
  return {
    name: 'ResultsFile',
    message: `${file} is not UTF-8 text.`,
    remedy: 'Name another results file, or take the line out that has something else in it.',
  };
}

function unwritable(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EEXIST') {
    return {
      name: 'ResultsFile',
      message: `${file} is there already.`,
      remedy: 'Resume it, or name another results file.',
    };
  }
  return {
    name: 'ResultsFile',
    message: `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    remedy: 'Name a file in a folder that exists and that this user may write in.',
  };
}
