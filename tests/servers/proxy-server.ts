import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect } from 'node:net';

export interface ProxyServer {
  readonly url: string;
  readonly port: number;
  /** What it was asked for, in order: `CONNECT host:port` or `POST http://host:port/path`. */
  readonly asked: readonly string[];
  /** The Proxy-Authorization header of each of them. */
  readonly authorizations: readonly (string | null)[];
  close(): Promise<void>;
}

/**
 * A proxy on 127.0.0.1 that leads every name to this machine, whatever it is, and so proves that a request went through
 * it. With a status other than null it refuses everything with that.
 */
export async function startProxyServer(refusal: number | null = null): Promise<ProxyServer> {
  const asked: string[] = [];
  const authorizations: (string | null)[] = [];
  const sockets = new Set<Duplex>();
  const note = (message: IncomingMessage) => {
    asked.push(`${message.method ?? ''} ${message.url ?? ''}`);
    authorizations.push(message.headers['proxy-authorization'] ?? null);
  };
  const server = createServer((message, response) => {
    note(message);
    if (refusal === null) pass(message, response);
    else response.writeHead(refusal, { 'proxy-authenticate': 'Basic' }).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (message: IncomingMessage, socket: Duplex) => {
    note(message);
    socket.on('error', () => {});
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal} Refused\r\n\r\n`);
      return;
    }
    const there = connect({ host: '127.0.0.1', port: Number((message.url ?? '').split(':').at(-1)) }, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      there.pipe(socket);
      socket.pipe(there);
    });
    there.on('error', () => socket.destroy());
    there.once('close', () => socket.destroy());
    socket.once('close', () => there.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    asked,
    authorizations,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function pass(message: IncomingMessage, response: ServerResponse): void {
  const url = new URL(message.url ?? '');
  const { 'proxy-authorization': _user, 'proxy-connection': _proxy, ...headers } = message.headers;
  const onward = httpRequest(
    { host: '127.0.0.1', port: url.port, method: message.method, path: url.pathname + url.search, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on('error', () => response.destroy());
  message.pipe(onward);
}
