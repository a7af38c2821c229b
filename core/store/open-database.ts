import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../contract/problem.ts';
import { wrapDatabase, type Database } from './database.ts';
import { makeFolder } from './make-folder.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { createSpool, type Spool } from './spool.ts';
import { sqliteCode, storeProblem } from './store-error.ts';

/** A database that is ready to use. `file` is null when it is in memory. */
export interface OpenedDatabase {
  readonly database: Database;
  readonly file: string | null;
  /** Whether the process that wrote last was killed, or is still there: the file deserves a check in a quiet hour. */
  readonly uncheckedEnd: boolean;
}

/** Beside the file of a database that was found damaged while it was in use: the next start checks it. */
const suspectSuffix = '.suspect';

class NewerDatabase extends Error {}

/**
 * Opens `lambdeck.db` in the folder, creating both. Never throws: a damaged file is renamed and a new one begun, a file
 * of a newer Lambdeck is left untouched, and where nothing can be written the database is in memory; a notice says so.
 */
export function openDatabase(
  dataFolder: string | null,
  notices: Problem[],
  steps: readonly Migration[] = migrations,
): OpenedDatabase {
  if (dataFolder === null) return inMemory(steps);
  const file = join(dataFolder, 'lambdeck.db');
  for (let attempt = 1; ; attempt += 1) {
    try {
      makeFolder(dataFolder);
      const uncheckedEnd = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
      return { database: openFile(file, steps), file, uncheckedEnd };
    } catch (error) {
      if (error instanceof NewerDatabase) {
        notices.push({
          name: 'NewerDatabase',
          message: `${file} was written by a newer Lambdeck. It was left untouched; this session is not kept.`,
          remedy: 'Update Lambdeck, or choose another data folder.',
        });
        return inMemory(steps);
      }
      if (attempt === 1 && isDamage(error)) {
        try {
          notices.push(setAside(file));
          continue;
        } catch {
          // It cannot be renamed either: said below with the first error.
        }
      }
      const problem = storeProblem(error);
      notices.push({ ...problem, message: `${problem.message} This session is not kept. (${file})` });
      return inMemory(steps);
    }
  }
}

/** Whether an error means that the file itself is damaged (SQLITE_CORRUPT, SQLITE_NOTADB). */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 11 || code === 26;
}

/** Leaves a mark that makes the next start check the whole file before it is used. */
export function markSuspect(file: string, reason: string): void {
  writeFileSync(file + suspectSuffix, `${reason}\n`, { mode: 0o600 });
}

function inMemory(steps: readonly Migration[]): OpenedDatabase {
  const database = prepare(':memory:', null);
  migrate(database, null, steps);
  return { database, file: null, uncheckedEnd: false };
}

function openFile(file: string, steps: readonly Migration[]): Database {
  const latest = steps.at(-1)?.version ?? 0;
  if (headerVersion(file) > latest) throw new NewerDatabase();
  const database = prepare(file, createSpool(spoolBeside(file)));
  try {
    if (versionOf(database) > latest) throw new NewerDatabase();
    if (existsSync(file + suspectSuffix)) checkWhole(database, file);
    migrate(database, file, steps);
    // Reads the schema and a leaf of the main table: what is damaged there is found now and not in the first call.
    database.sql('SELECT id FROM runs ORDER BY seq DESC LIMIT 1').get();
    return database;
  } catch (error) {
    database.connection.close();
    throw error;
  }
}

function spoolBeside(file: string): string {
  return join(dirname(file), 'spool');
}

function prepare(file: string, spool: Spool | null): Database {
  const connection = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  try {
    // Pages of 8 KB: bodies of megabytes are written a third faster, small runs as fast. Only a new file takes the size.
    connection.exec('PRAGMA page_size = 8192; PRAGMA cache_size = -16000;');
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // The background checkpoints off this thread; this is the limit for a process that never comes to rest (64 MB).
    connection.exec('PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 33554432;');
    return wrapDatabase(connection, spool);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * The layout's version from the file's first bytes, without SQLite, which might write beside the file. 0 for a new
 * file. Source: sqlite.org/fileformat.html, offset 60. Also creates the file, readable for its owner alone.
 */
function headerVersion(file: string): number {
  const descriptor = openSync(file, 'a+', 0o600);
  try {
    const header = Buffer.alloc(100);
    const length = readSync(descriptor, header, 0, 100, 0);
    if (length < 100 || header.toString('latin1', 0, 15) !== 'SQLite format 3') {
      if (length === 0) chmodSync(file, 0o600);
      return 0;
    }
    return header.readUInt32BE(60);
  } finally {
    closeSync(descriptor);
  }
}

function checkWhole(database: Database, file: string): void {
  const row = database.sql('PRAGMA quick_check(1)').get();
  if (row?.['quick_check'] !== 'ok') {
    throw Object.assign(new Error(String(row?.['quick_check'])), { errcode: 11 });
  }
  rmSync(file + suspectSuffix, { force: true });
}

function setAside(file: string): Problem {
  const aside = `${file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(file, aside);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  // Its bodies that are not in it yet: the new database would take them for leftovers.
  if (existsSync(spoolBeside(file))) renameSync(spoolBeside(file), `${aside}-spool`);
  rmSync(file + suspectSuffix, { force: true });
  return {
    name: 'DatabaseSetAside',
    message: `The database was damaged and set aside as ${aside}. A new one was begun.`,
    remedy: `The folder "backups" beside it holds earlier copies: close Lambdeck and copy one to ${file} to return to it.`,
  };
}
