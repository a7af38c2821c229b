import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** One request as it arrived, body and all. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Answers one request over the bare response and its socket, so that every way to fail can be played. */
export type Answer = (response: ServerResponse, request: WireRequest, count: number) => void | Promise<void>;

export interface WireServer {
  readonly url: string;
  readonly port: number;
  /** In the order of their arrival. */
  readonly requests: readonly WireRequest[];
  close(): Promise<void>;
}

/** What a server proves itself with; PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface WireOptions {
  readonly seesProbes?: boolean;
  /** Makes it a server that speaks TLS. */
  readonly certificate?: ServerCertificate;
}

/**
 * A server on 127.0.0.1 whose every byte the test decides. `count` begins with 1. The question which program it is (a GET
 * that runs nothing) is answered like an endpoint that nobody knows, and not counted, unless the test asks for it.
 */
export async function startWireServer(
  answer: Answer,
  { seesProbes = false, certificate }: WireOptions = {},
): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const listener = (message: IncomingMessage, response: ServerResponse) => {
    void receive(message).then(async (request) => {
      if (!seesProbes && request.path === '/_localstack/health') {
        response.writeHead(404).end();
        return;
      }
      requests.push(request);
      await answer(response, request, requests.length);
    });
  };
  const options = { keepAliveTimeout: 60_000 };
  const server =
    certificate === undefined
      ? createServer(options, listener)
      : createSecureServer({ ...options, ...certificate }, listener);
  const port = await listening(server);
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    requests,
    close: () => closed(server),
  };
}

/** Listens on any free port of 127.0.0.1 and returns it. */
async function listening(server: Server | SecureServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

/** Ends a server and every connection to it. */
async function closed(server: Server | SecureServer): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}

/** Answers with a body that Lambda's Invoke would bring. */
export function answerInvoke(
  response: ServerResponse,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-requestid': '11111111-2222-4333-8444-555555555555',
    'x-amz-executed-version': '$LATEST',
    ...headers,
  });
  response.end(body);
}

/** Answers with an AWS error as the REST-JSON protocol writes it. */
export function answerError(
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  fields: Readonly<Record<string, unknown>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-errortype': type,
    'x-amzn-requestid': '11111111-2222-4333-8444-555555555555',
    ...headers,
  });
  response.end(JSON.stringify({ Type: 'User', message, Message: message, ...fields }));
}

async function receive(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  return {
    method: message.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}
