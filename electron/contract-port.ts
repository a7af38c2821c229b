import { RPCHandler } from '@orpc/server/message-port';
import type { BrowserWindow, IpcMainEvent, MessagePortMain } from 'electron';
import { ipcMain } from 'electron';
import type { Host } from '../core/host.ts';
import { appOrigin } from './app-scheme.ts';
import { checkedPort, type CheckedPort } from './checked-port.ts';
import { log } from './log.ts';
import { portChannel } from './port-channel.ts';

/**
 * Takes the one port that the page hands over through its preload and answers the contract on it. A reload's port
 * replaces the one before. Ports from anywhere but the main frame of our own window at our own origin are closed.
 */
export function receiveContractPort(
  router: Host['router'],
  ownWindow: () => BrowserWindow | null,
): { close(): void } {
  const handler = new RPCHandler(router);
  let current: CheckedPort | null = null;

  const receive = (event: IpcMainEvent) => {
    const [port] = event.ports;
    if (port === undefined || event.ports.length !== 1 || !isOwnPage(event, ownWindow())) {
      log.warn('A connection to the host was refused: it did not come from the app’s own page.');
      closeAll(event.ports);
      return;
    }
    current?.close();
    current = checkedPort(port);
    handler.upgrade(current, { context: {} });
    port.start();
  };

  ipcMain.on(portChannel, receive);
  return {
    close() {
      ipcMain.off(portChannel, receive);
      current?.close();
      current = null;
    },
  };
}

function isOwnPage(event: IpcMainEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  return (
    window !== null &&
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame !== null &&
    !frame.detached &&
    frame.parent === null &&
    frame.origin === appOrigin
  );
}

function closeAll(ports: readonly MessagePortMain[]): void {
  for (const port of ports) port.close();
}
