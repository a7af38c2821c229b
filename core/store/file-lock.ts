import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { sqliteCode } from './store-error.ts';

/** A file that nobody else has while this is held. */
export interface FileLock {
  release(): void;
}

/** SQLITE_BUSY: another connection has the lock, in this process or in another. */
const busy = 5;
const attempts = 20;
const pauseMs = 25;

/**
 * Locks by a file of its own, which is there for as long; null while another holds it. The lock is the system's, taken
 * through SQLite because Node has no call for one: it ends with its process, however that ends, and a file that a killed
 * process left behind hinders nobody. Rejects where the file cannot be
 * made, with the system's error where that can be told.
 */
export async function lockFile(path: string): Promise<FileLock | null> {
  const { DatabaseSync: Connection } = await import('node:sqlite');
  for (let attempt = 1; ; attempt += 1) {
    const before = identityOf(path);
    let connection: DatabaseSync;
    try {
      connection = new Connection(path, { timeout: 0 });
    } catch (error) {
      throw systemsError(path) ?? error;
    }
    try {
      // Without the file of a journal there is one.
      connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
    } catch (error) {
      connection.close();
      if (sqliteCode(error) === busy) return null;
      throw systemsError(path) ?? error;
    }
    // One that was released meanwhile took the file away: then this lock is on a file without a name.
    if (before !== null && before === identityOf(path)) return { release: () => release(connection, path) };
    connection.close();
    if (attempt === attempts) return null;
    if (before !== null) await later(pauseMs);
  }
}

function release(connection: DatabaseSync, path: string): void {
  const remove = () => {
    try {
      rmSync(path, { force: true });
    } catch {
      // Empty, and no hindrance to the next.
    }
  };
  // Before it is free, so that nobody locks what is about to go; Windows removes no file that is open.
  if (process.platform !== 'win32') remove();
  connection.close();
  if (process.platform === 'win32') remove();
}

/** SQLite says of a folder that may not be written in only that it cannot open a file. */
function systemsError(path: string): unknown {
  try {
    accessSync(existsSync(path) ? path : dirname(path), constants.R_OK | constants.W_OK);
    return null;
  } catch (error) {
    return error;
  }
}

function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}
