import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { lockFile } from '../store/file-lock.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { JsonObject } from './read-settings.ts';

const lockPauseMs = 15;
const lockAttempts = 400;

/**
 * Does one reading and writing of the file while no other process does: one that stands still meanwhile keeps the lock, one
 * that is killed has none. Throws the system's error when there is no place to lock in, and ELOCKED when another process
 * keeps the lock for seconds.
 */
export async function whileLocked<T>(file: string, work: () => T): Promise<T> {
  const lock = `${file}.lock`;
  makeFolder(dirname(file));
  for (let attempt = 1; ; attempt += 1) {
    const held = await lockFile(lock);
    if (held !== null) {
      try {
        return work();
      } finally {
        held.release();
      }
    }
    if (attempt === lockAttempts) {
      throw Object.assign(new Error(`another process is writing ${file}`), { code: 'ELOCKED' });
    }
    await new Promise((resolve) => setTimeout(resolve, lockPauseMs));
  }
}

/** Puts a new text in the file's place at once and whole, for its owner only. Throws the system's error. */
export function writeSettings(file: string, content: JsonObject): void {
  const beside = `${file}.${process.pid}.new`;
  const open = openSync(beside, 'w', 0o600);
  try {
    try {
      writeSync(open, `${JSON.stringify(content, null, 2)}\n`);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    renamePatiently(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Moves a file that means nothing out of the way, keeping it; returns where it is now. */
export function setAside(file: string): string {
  const aside = `${file}.broken-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renamePatiently(file, aside);
  return aside;
}

/** On Windows a file cannot be replaced while a virus scanner or an indexer reads it, which lasts some milliseconds. */
export function renamePatiently(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const code = codeOf(error);
      if (attempt === 20 || (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** The system's code of an error, such as EACCES. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
