import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes that are only ever added to, and read from anywhere. Every call throws the system's error where the disk refuses. */
export interface ByteStore {
  size(): number;
  append(bytes: Uint8Array): void;
  /** At most `length` bytes from `from` on. */
  read(from: number, length: number): Buffer;
  close(): void;
}

const writtenAtOnce = 64 * 1024;

/**
 * Keeps up to `memoryBytes` in memory and what is more in a temporary file, so that small batches never touch the disk. The
 * file is for its owner only and, but on Windows, has no name: it is gone with the process, however that ends.
 */
export function createByteStore(memoryBytes: number): ByteStore {
  let descriptor: number | null = null;
  let remove = () => {};
  let written = 0;
  /** What stands behind the written bytes. */
  let tail = Buffer.alloc(1024);
  let tailBytes = 0;

  function open(): number {
    const folder = mkdtempSync(join(tmpdir(), 'lambdeck-batch-'));
    const opened = openSync(join(folder, 'rows'), 'wx+', 0o600);
    const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    // An open file cannot be removed on Windows.
    if (process.platform === 'win32') remove = removeFolder;
    else removeFolder();
    return opened;
  }

  function flush(): void {
    descriptor ??= open();
    let from = 0;
    while (from < tailBytes) from += writeSync(descriptor, tail, from, tailBytes - from, written + from);
    written += tailBytes;
    tailBytes = 0;
    if (tail.length > 4 * writtenAtOnce) tail = Buffer.alloc(writtenAtOnce);
  }

  return {
    size: () => written + tailBytes,
    append(bytes) {
      const needed = tailBytes + bytes.byteLength;
      if (needed > tail.length) {
        const larger = Buffer.alloc(Math.max(needed, 2 * tail.length));
        tail.copy(larger, 0, 0, tailBytes);
        tail = larger;
      }
      tail.set(bytes, tailBytes);
      tailBytes = needed;
      if (tailBytes > (descriptor === null ? memoryBytes : writtenAtOnce)) flush();
    },
    read(from, length) {
      const end = Math.min(from + length, written + tailBytes);
      const result = Buffer.alloc(Math.max(0, end - from));
      let at = from;
      const inFile = Math.min(end, written);
      while (at < inFile) {
        const read = descriptor === null ? 0 : readSync(descriptor, result, at - from, inFile - at, at);
        if (read === 0) break;
        at += read;
      }
      if (at >= written && at < end) tail.copy(result, at - from, at - written, end - written);
      return result;
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
      tailBytes = 0;
      written = 0;
      remove();
    },
  };
}
