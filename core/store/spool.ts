import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** The names that the spool gives its files, of a body that took the place of another with a 2; whatever else lies in the folder is left alone. */
const ownName = /^[\da-f-]{36}\.(?:payload|response|log)(?:\.2)?$/;

/**
 * The folder of bodies that are too long to go through the database while someone waits. A file survives a killed
 * process, because the system holds what was written; it is not flushed to the disk, so a power cut or a crash of the
 * system before the background has moved the body into the database (a moment after the answer) may lose that body.
 * The run itself, its outcome and its log are in the database and on disk. The longest bodies are never moved: they are
 * flushed in that moment and stay files for as long as their run.
 */
export interface Spool {
  /** Writes a new file. False where that cannot be (full or read-only disk, a file of that name): nothing is left then. */
  write(name: string, data: Uint8Array): boolean;
  /** `limit` bytes of a file of `sizeBytes`, from its beginning or from `from`; null when it is missing or has another size. */
  read(name: string, sizeBytes: number, limit?: number, from?: number): Uint8Array | null;
  /** Brings a file of `sizeBytes` to the disk; false when it is missing or has another size. Throws what the disk says. */
  flush(name: string, sizeBytes: number): boolean;
  /** Never throws: what stays is a leftover. */
  remove(name: string): void;
  /** The spool's files; none when there is no folder. */
  names(): readonly string[];
}

/** The spool in a folder, which is made with the first file. */
export function createSpool(folder: string): Spool {
  function create(name: string, data: Uint8Array): void {
    try {
      writeFileSync(join(folder, name), data, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      // Of a file that was there already every byte stays.
      if (codeOf(error) !== 'EEXIST') rmSync(join(folder, name), { force: true });
      throw error;
    }
  }

  return {
    write(name, data) {
      if (!ownName.test(name)) return false;
      try {
        try {
          create(name, data);
        } catch (error) {
          if (codeOf(error) !== 'ENOENT') throw error;
          makeFolder(folder);
          create(name, data);
        }
        return true;
      } catch {
        // The database takes the body, and says what is wrong if it cannot either.
        return false;
      }
    },
    read(name, sizeBytes, limit = sizeBytes, from = 0) {
      let descriptor: number;
      try {
        descriptor = openSync(join(folder, name), 'r');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
      try {
        if (fstatSync(descriptor).size !== sizeBytes) return null;
        const data = Buffer.allocUnsafeSlow(Math.min(limit, sizeBytes));
        let length = 0;
        while (length < data.byteLength) {
          const count = readSync(descriptor, data, length, data.byteLength - length, from + length);
          if (count === 0) return null;
          length += count;
        }
        return data;
      } finally {
        closeSync(descriptor);
      }
    },
    flush(name, sizeBytes) {
      let descriptor: number;
      try {
        // For writing: Windows flushes no other.
        descriptor = openSync(join(folder, name), 'r+');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false;
        throw error;
      }
      try {
        if (fstatSync(descriptor).size !== sizeBytes) return false;
        fsyncSync(descriptor);
        return true;
      } finally {
        closeSync(descriptor);
      }
    },
    remove(name) {
      try {
        rmSync(join(folder, name), { force: true });
      } catch {
        // Held open by somebody on Windows, say: the next sweep removes it.
      }
    },
    names() {
      try {
        return readdirSync(folder).filter((name) => ownName.test(name));
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
        throw error;
      }
    },
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
