import { createReadStream } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { confinedPath } from '../../core/page/confined-path.ts';
import { pageContentType } from '../../core/page/page-content-type.ts';

/** Vite puts a hash of the content into the names of everything in `assets`: those never change under one name. */
const hashedFolder = 'assets';

/** Answers GET and HEAD with a file of `folder`, and nothing that is not a regular file in it, links included. */
export async function sendStaticFile(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [pathname = '/'] = (request.url ?? '/').split(/[?#]/, 1);
  const file = confinedPath(folder, pathname);
  const type = file === null ? null : pageContentType(file);
  const found = file === null || type === null ? null : await openInside(folder, file);
  if (found === null || type === null) {
    refuse(response, 404, 'There is no such page here.');
    return;
  }
  const { handle, size, real } = found;
  const hashed = real.startsWith(join(await realpath(folder), hashedFolder) + sep);
  response.writeHead(200, {
    'content-type': type,
    'content-length': size,
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') {
    await handle.close();
    response.end();
    return;
  }
  const body = createReadStream('', { fd: handle });
  // The answer has begun: all that is left is to break it off, so that the browser sees that it is not whole.
  body.once('error', () => response.destroy());
  response.once('close', () => body.destroy());
  body.pipe(response);
}

async function openInside(
  folder: string,
  file: string,
): Promise<{ readonly handle: FileHandle; readonly size: number; readonly real: string } | null> {
  let handle: FileHandle | undefined;
  try {
    const real = await realpath(file);
    if (!real.startsWith((await realpath(folder)) + sep)) return null;
    handle = await open(real, 'r');
    const stat = await handle.stat();
    if (stat.isFile()) return { handle, size: stat.size, real };
  } catch {
    // Missing, a folder, not readable: for the page it is the same.
  }
  await handle?.close();
  return null;
}

/** An answer in one sentence of plain text. */
export function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(`${sentence}\n`);
}
