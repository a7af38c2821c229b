import { RPCLink } from '@orpc/client/message-port';
import type { HostLine } from './host-link.ts';

/** The desktop app's line: one end of a channel goes to the preload, which hands it to the main process. */
export function openPortLine(): Promise<HostLine> {
  const { port1, port2 } = new MessageChannel();
  const closed = new Promise<void>((resolve) => {
    port1.addEventListener('close', () => resolve(), { once: true });
  });
  const link = new RPCLink({ port: port1 });
  port1.start();
  window.postMessage({ type: 'lambdeck-port' }, window.location.origin, [port2]);
  return Promise.resolve({ link, closed, close: () => port1.close() });
}
