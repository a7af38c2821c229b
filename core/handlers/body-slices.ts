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

/** Reads bodies piece by piece, and each from the history once: it is held until its last piece was asked for. */
export function createBodySlices(readBody: (runId: string, part: SlicedPart) => Body | null): BodySlices {
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
