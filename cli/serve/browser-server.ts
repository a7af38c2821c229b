import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AnyRouter, Context } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { newToken } from './access-token.ts';
import { createLaunchLinks } from './launch-links.ts';
import { securityHeaders } from './security-headers.ts';
import { refuse, sendStaticFile } from './static-files.ts';
import { rpcProtocol, upgradeRefusal } from './upgrade-check.ts';

/** Larger than any response Lambda streams (200 MB), so that the host's own limits speak first. */
const largestMessageBytes = 208 * 1024 * 1024;

export interface BrowserServer {
  readonly port: number;
  /** What a person opens: the token is in the fragment, which browsers send to no server. */
  readonly url: string;
  /** A link without the token that leads to `url` once. For a browser's command line, which others on the machine can read. */
  launchUrl(): string;
  close(): Promise<void>;
}

export interface BrowserServerOptions {
  /** The built renderer. */
  readonly folder: string;
  readonly router: AnyRouter;
  /** 0 takes any free port. */
  readonly port: number;
}

/** Serves the UI and its socket on 127.0.0.1 alone. Rejects with the system's error when the port cannot be had. */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const token = newToken();
  const links = createLaunchLinks();
  const server = createServer();
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const sockets = serveSockets(server, options.router, { hosts, token });

  server.on('request', (request, response) => {
    const host = request.headers.host ?? '';
    const headers = securityHeaders(hosts.includes(host) ? host : `127.0.0.1:${port}`);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!hosts.includes(host)) {
      refuse(
        response,
        403,
        `Open this as http://127.0.0.1:${port}, with the same port when it is forwarded.`,
      );
      return;
    }
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
      return;
    }
    if (links.owns(request.url)) {
      const fresh = request.method === 'GET' && links.redeem(request.url);
      if (fresh) refuse(response, 303, 'Opening Lambdeck.', { location: `/#token=${token}` });
      else
        refuse(response, 410, 'This link was used before. Open the address that `lambdeck serve` printed.');
      return;
    }
    await sendStaticFile(options.folder, request, response);
  }

  return {
    port,
    url: `http://127.0.0.1:${port}/#token=${token}`,
    launchUrl: () => `http://127.0.0.1:${port}${links.create()}`,
    async close() {
      sockets.closeAll();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function serveSockets(
  server: Server,
  router: AnyRouter,
  expected: { readonly hosts: readonly string[]; readonly token: string },
): { closeAll(): void } {
  const handler = new RPCHandler<Context>(router);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
    handleProtocols: () => rpcProtocol,
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // The other end may be gone at any moment; there is nobody left to tell.
    stream.on('error', () => stream.destroy());
    const refusal = upgradeRefusal(request, expected);
    if (refusal !== null) {
      const body = `${refusal.sentence}\n`;
      stream.end(
        `HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A message over the limit, a broken frame: the socket closes, and the page opens another.
      socket.on('error', () => socket.terminate());
      handler.upgrade(socket, { context: {} }).catch(() => socket.terminate());
    });
  });
  return {
    closeAll() {
      for (const socket of sockets.clients) socket.close(1001, 'Lambdeck has ended');
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
