import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../contract/contract.ts';
import type { BrowserWindowDouble } from './browser-window-double.ts';
import { ipcMain } from './electron-double.ts';
import { PortMainDouble } from './port-main-double.ts';

/** What tells the main process whom a port came from. */
export interface Sender {
  readonly sender: unknown;
  readonly senderFrame: {
    readonly origin: string;
    readonly parent: unknown;
    readonly detached: boolean;
  } | null;
}

/** The page's end of a hand-over. */
export interface PageLine {
  readonly client: ContractRouterClient<Contract>;
  readonly port: MessagePort;
  /** Resolves when the line is gone, whoever ended it. */
  readonly closed: Promise<void>;
}

/** The main frame of a window at the app's own origin. */
export function ownPage(window: BrowserWindowDouble): Sender {
  return {
    sender: window.webContents,
    senderFrame: { origin: 'app://lambdeck', parent: null, detached: false },
  };
}

/** Does what the page and its preload do: one end of a real channel goes to the main process, the other has a client. */
export function handOverPort(from: Sender): PageLine {
  const { port1, port2 } = new MessageChannel();
  const closed = new Promise<void>((resolve) => {
    port2.once('close', () => resolve());
  });
  const link = new RPCLink({ port: port2 });
  port2.start();
  ipcMain.emit('lambdeck-port', { ...from, ports: [new PortMainDouble(port1)] }, null);
  return { client: createORPCClient(link), port: port2, closed };
}
