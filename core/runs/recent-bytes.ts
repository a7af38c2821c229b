import { isUtf8 } from 'node:buffer';

/** The most that is kept of a response under way, and the most that one event shows of it. Bytes. */
const keptBytes = 256 * 1024;

/** A piece of a response: where it begins, where the next one begins, and its text where it is text. */
export interface RecentPiece {
  readonly fromByte: number;
  readonly nextByte: number;
  /** Null when the bytes are not UTF-8. */
  readonly text: string | null;
}

/** The latest bytes of a response under way: what followers are shown, whatever its size. */
export interface RecentBytes {
  readonly totalBytes: number;
  add(chunk: Uint8Array): void;
  /**
   * What has come since `position`, or the last 256 KB of it when that is more; no character is cut. Null when there is
   * nothing to show yet. `last` gives the bytes of an unfinished character too: nothing follows.
   */
  since(position: number, last: boolean): RecentPiece | null;
}

/** Keeps the end of a response, at least 256 KB of it where there is as much. */
export function createRecentBytes(): RecentBytes {
  let chunks: Uint8Array[] = [];
  let held = 0;
  let totalBytes = 0;
  return {
    get totalBytes() {
      return totalBytes;
    },
    add(chunk) {
      // A copy of what is kept: a view would hold the whole of a large chunk.
      const kept = chunk.byteLength > keptBytes ? Buffer.from(chunk.subarray(-keptBytes)) : chunk;
      chunks.push(kept);
      held += kept.byteLength;
      totalBytes += chunk.byteLength;
      for (
        let first = chunks[0];
        first !== undefined && held - first.byteLength >= keptBytes;
        first = chunks[0]
      ) {
        chunks.shift();
        held -= first.byteLength;
      }
    },
    since(position, last) {
      const bytes = Buffer.concat(chunks);
      chunks = [bytes];
      const heldFrom = totalBytes - bytes.byteLength;
      const wanted = Math.max(position, totalBytes - keptBytes, heldFrom);
      const start = wanted > position ? nextCharacter(bytes, wanted - heldFrom) : wanted - heldFrom;
      const end = last ? bytes.byteLength : lastCharacterEnd(bytes, start);
      if (end <= start) return null;
      const piece = bytes.subarray(start, end);
      const fromByte = heldFrom + start;
      const nextByte = heldFrom + end;
      return { fromByte, nextByte, text: isUtf8(piece) ? piece.toString('utf8') : null };
    },
  };
}

/** The first byte at or after `at` that begins a character; `at` itself in what is no UTF-8. */
function nextCharacter(bytes: Uint8Array, at: number): number {
  for (let index = at; index < Math.min(at + 4, bytes.byteLength); index += 1) {
    if (!isContinuation(bytes[index])) return index;
  }
  return at;
}

/** Where the last whole character ends: before a character whose bytes have not all come. */
function lastCharacterEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.byteLength;
  for (let index = end - 1; index >= Math.max(from, end - 4); index -= 1) {
    const byte = bytes[index] ?? 0;
    if (isContinuation(byte)) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return index + length > end ? index : end;
  }
  return end;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
