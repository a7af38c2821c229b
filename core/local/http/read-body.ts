import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's body whole; null when it is over the limit (in bytes). A body that is too large is read to its end
 * all the same, without being kept, so that the client gets the answer and not a reset in the middle of its upload.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    let parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > limit) parts = [];
      else parts.push(part);
    });
    request.once('end', () => {
      const [first] = parts;
      if (size > limit) resolve(null);
      else resolve(parts.length === 1 && first !== undefined ? first : Buffer.concat(parts, size));
    });
    request.once('error', reject);
    request.once('close', () => {
      reject(new Error('The client went away before it had sent the whole request'));
    });
  });
}
