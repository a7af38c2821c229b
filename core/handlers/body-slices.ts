import type { BodySlice, SlicedPart } from '../../contract/history.ts';
import type { Body } from '../../contract/run.ts';
import { utf8Slice } from './utf8-slice.ts';

/** A body whose reader has asked for nothing this long is let go, in milliseconds. */
const keptForMs = 10_000;

/** Several windows may each read another body; more than this many at once are read anew for each piece. */
const keptBodies = 4;

export interface BodySlices {
  /** A piece of a body as history.bodySlice gives it; null when there is none or it is not text. */
  read(runId: string, part: SlicedPart, fromByte: number, maximumBytes: number): BodySlice | null;
  /** Lets go of what is held: runs were removed. */
  forget(): void;
}

/** Reads a piece of a body that is too long to be held; null for every other body. */
export type ReadPiece = (
  runId: string,
  part: SlicedPart,
  fromByte: number,
  bytes: number,
) => { readonly isText: boolean; readonly sizeBytes: number; readonly data: Uint8Array | null } | null;

/** The bytes of a character before the one at which a piece begins may be three. */
const longestBeginning = 3;

/**
 * Reads bodies piece by piece, and each from the history once: it is held until its last piece was asked for. The longest
 * are read piece by piece from the disk.
 */
export function createBodySlices(
  readBody: (runId: string, part: SlicedPart) => Body | null,
  readPiece: ReadPiece = () => null,
): BodySlices {
  const held = new Map<string, Buffer>();
  let timer: NodeJS.Timeout | null = null;

  function keep(key: string, bytes: Buffer): void {
    held.delete(key);
    held.set(key, bytes);
    const [oldest] = held.keys();
    if (held.size > keptBodies && oldest !== undefined) held.delete(oldest);
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => held.clear(), keptForMs).unref();
  }

  return {
    read(runId, part, fromByte, maximumBytes) {
      const key = `${runId} ${part}`;
      let bytes = held.get(key);
      if (bytes === undefined) {
        const long = readLong(readPiece, runId, part, fromByte, maximumBytes);
        if (long !== undefined) return long;
        const body = readBody(runId, part);
        if (body === null || body.text === null || body.encoding !== 'utf8') return null;
        bytes = Buffer.from(body.text, 'utf8');
      }
      const slice = utf8Slice(bytes, fromByte, maximumBytes);
      if (slice.nextByte === null) held.delete(key);
      else keep(key, bytes);
      return slice;
    },
    forget: () => held.clear(),
  };
}

/** Undefined for a body that is not read from the disk. */
function readLong(
  readPiece: ReadPiece,
  runId: string,
  part: SlicedPart,
  fromByte: number,
  maximumBytes: number,
): BodySlice | null | undefined {
  const from = Math.max(0, fromByte - longestBeginning);
  // One byte more tells whether a character ends where the piece does.
  const piece = readPiece(runId, part, from, fromByte - from + maximumBytes + 1);
  if (piece === null) return undefined;
  if (!piece.isText || piece.data === null) return null;
  const bytes = Buffer.from(piece.data.buffer, piece.data.byteOffset, piece.data.byteLength);
  const { text, nextByte } = utf8Slice(bytes, fromByte - from, maximumBytes);
  return { text, nextByte: nextByte === null ? null : from + nextByte };
}
