import { createReadStream } from 'node:fs';

/** Thrown by textChunks for bytes that are no UTF-8. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
}

const chunkBytes = 256 * 1024;

/**
 * The text of a UTF-8 file in pieces, without its byte order mark and cut between characters. Rejects with the system's
 * error, or with a NotTextError.
 */
export async function* textChunks(path: string, signal?: AbortSignal): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new NotTextError();
    }
  };
  const stream = createReadStream(path, { highWaterMark: chunkBytes, ...(signal && { signal }) });
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    const text = decode(bytes);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}
