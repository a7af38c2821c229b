import type { Problem } from '../../contract/problem.ts';

/** SQLite's result code for a full disk; the others used here are beside it in sqlite.org/rescode.html. */
const remedies: Readonly<
  Record<number, { readonly name: string; readonly message: string; readonly remedy: string }>
> = {
  5: {
    name: 'SQLITE_BUSY',
    message: 'Another Lambdeck kept the history locked for too long.',
    remedy:
      'Close the other Lambdeck windows and commands that write to the same data folder, then try again.',
  },
  8: {
    name: 'SQLITE_READONLY',
    message: 'The history cannot be written: its file or folder is read-only.',
    remedy: 'Give yourself write permission to the data folder and start Lambdeck again.',
  },
  10: {
    name: 'SQLITE_IOERR',
    message: 'The history cannot be written: the disk reported an error.',
    remedy: 'Check the disk that holds the data folder.',
  },
  11: {
    name: 'SQLITE_CORRUPT',
    message: 'The history database is damaged.',
    remedy: 'Start Lambdeck again: it sets the damaged file aside and begins a new one.',
  },
  13: {
    name: 'SQLITE_FULL',
    message: 'The history cannot be written: the disk is full.',
    remedy: 'Free some space on the disk that holds the data folder.',
  },
  14: {
    name: 'SQLITE_CANTOPEN',
    message: 'The history database cannot be opened.',
    remedy: 'Check that the data folder exists and that you may write to it.',
  },
  26: {
    name: 'SQLITE_NOTADB',
    message: 'The history file is not a database.',
    remedy: 'Start Lambdeck again: it sets the file aside and begins a new one.',
  },
};

/** The primary SQLite result code of an error thrown by node:sqlite, or null for any other error. */
export function sqliteCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

/** Puts an error of SQLite or the file system into words, with a remedy where one is known. */
export function storeProblem(error: unknown): Problem {
  const code = sqliteCode(error);
  const known = code === null ? undefined : remedies[code];
  if (known !== undefined) return known;
  const message = error instanceof Error ? error.message : String(error);
  const name =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
      ? error.code
      : 'StoreError';
  return {
    name,
    message: `The history could not be written: ${message}`,
    remedy: 'Check the data folder and the space on its disk, then try again.',
  };
}

/** Thrown by the store's writing calls when the disk or the database refuses; the host turns it into `notRecorded`. */
export class StoreError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.problem = problem;
  }
}
