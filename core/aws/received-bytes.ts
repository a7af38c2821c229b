/** A stream ends at 200 MB on Lambda's side; more than that is not Lambda. Bytes. */
export const maximumStreamBytes = 210 * 1024 * 1024;

/** The parts of a response stream put together as they arrive, so that what arrived is kept when the rest is lost. */
export interface ReceivedBytes {
  readonly sizeBytes: number;
  /** Milliseconds from sending to the first byte; null before it. */
  readonly firstByteMs: number | null;
  add(chunk: Uint8Array, afterMs: number): void;
  /** All that came; null when nothing has. */
  bytes(): Uint8Array | null;
}

/**
 * Room that grows in place: a long response is held once, where a list of its parts would be held twice while they are
 * joined. Only the pages that are filled are taken from the system. Calls `told` for each part.
 */
export function createReceivedBytes(told: (chunk: Uint8Array, afterMs: number) => void): ReceivedBytes {
  let room: ArrayBuffer | null = null;
  let sizeBytes = 0;
  let firstByteMs: number | null = null;
  return {
    get sizeBytes() {
      return sizeBytes;
    },
    get firstByteMs() {
      return firstByteMs;
    },
    add(chunk, afterMs) {
      if (chunk.byteLength === 0) return;
      firstByteMs ??= afterMs;
      const needed = sizeBytes + chunk.byteLength;
      room ??= new ArrayBuffer(0, { maxByteLength: maximumStreamBytes });
      if (needed > room.byteLength) {
        room.resize(Math.min(maximumStreamBytes, Math.max(needed, room.byteLength + growthBytes)));
      }
      new Uint8Array(room).set(chunk, sizeBytes);
      sizeBytes = needed;
      told(chunk, afterMs);
    },
    bytes: () => (room === null || sizeBytes === 0 ? null : new Uint8Array(room, 0, sizeBytes)),
  };
}

const growthBytes = 1024 * 1024;
