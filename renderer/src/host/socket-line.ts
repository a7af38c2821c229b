import { RPCLink } from '@orpc/client/websocket';
import type { HostLine } from './host-link.ts';
import { takeToken } from './serve-token.ts';

/** Thrown when this page was opened without the token that `lambdeck serve` prints. */
export class TokenMissing extends Error {
  override readonly name = 'TokenMissing';
}

/** The browser shell's line: a WebSocket to the server the page came from. */
export function openSocketLine(): Promise<HostLine> {
  const token = takeToken();
  if (token === null) return Promise.reject(new TokenMissing('The address carries no token'));
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${window.location.host}/rpc`, ['lambdeck', token]);
  const link = new RPCLink({ websocket: socket });
  return new Promise((resolve, reject) => {
    const closed = new Promise<void>((gone) => {
      socket.addEventListener(
        'close',
        () => {
          gone();
          reject(new Error('The host did not accept the connection'));
        },
        { once: true },
      );
    });
    socket.addEventListener('open', () => resolve({ link, closed, close: () => socket.close() }), {
      once: true,
    });
  });
}
