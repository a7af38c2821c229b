import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

/** What the browser brought back: a code, or the word that the service gave for a refusal. */
export type CallbackAnswer = { readonly code: string } | { readonly refused: string };

/** A server of this machine alone that waits for the browser to come back from a sign-in, once. */
export interface CallbackServer {
  /** `http://127.0.0.1:PORT/oauth/callback`. */
  readonly redirectUri: string;
  readonly answer: Promise<CallbackAnswer>;
  /** Ends it and every connection to it. */
  close(): Promise<void>;
}

/** The path that the AWS CLI registers too. */
const callbackPath = '/oauth/callback';

/** Where a registration says that the browser will come back to: without a port, which is known only later (RFC 8252). */
export const registeredRedirectUri = `http://127.0.0.1${callbackPath}`;

const page = (title: string, text: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><p>${text}</p></html>\n`;
const donePage = page('Lambdeck', 'You may close this tab.');
const otherPage = page('Lambdeck', 'There is nothing here.');

/** Listens on a free port of 127.0.0.1. Only a request that knows `state` is taken for the browser's. */
export async function startCallbackServer(state: string): Promise<CallbackServer> {
  const { promise: answer, resolve } = Promise.withResolvers<CallbackAnswer>();
  let taken = false;
  const server = createServer((request, response) => {
    const found = taken ? null : callbackAnswer(request, state);
    send(response, found === null ? 404 : 200, found === null ? otherPage : donePage);
    if (found === null) return;
    taken = true;
    // The person's page first: the server ends as soon as the answer is known.
    response.once('close', () => resolve(found));
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, listening);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The callback server has no port');
  return {
    redirectUri: `http://127.0.0.1:${address.port}${callbackPath}`,
    answer,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** What a request brings; null for everybody's but the browser's, which must not end the sign-in. */
function callbackAnswer({ method, url }: IncomingMessage, state: string): CallbackAnswer | null {
  const parsed = URL.parse(url ?? '', registeredRedirectUri);
  if (method !== 'GET' || parsed?.pathname !== callbackPath) return null;
  const { searchParams } = parsed;
  if (!isSame(searchParams.get('state') ?? '', state)) return null;
  const error = searchParams.get('error');
  if (error !== null) return { refused: error.slice(0, 100) };
  const code = searchParams.get('code');
  return code === null || code === '' ? null : { code };
}

function isSame(given: string, expected: string): boolean {
  const bytes = Buffer.from(given);
  const wanted = Buffer.from(expected);
  return bytes.byteLength === wanted.byteLength && timingSafeEqual(bytes, wanted);
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(text);
}
