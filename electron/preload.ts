import { contextBridge, ipcRenderer } from 'electron';
import { portChannel } from './port-channel.ts';

/** The part of a page that the preload touches; named here so that the DOM's types stay out of the Node projects. */
interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
}

interface PageMessage {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly object[];
}

declare const window: PageWindow;

const versionArgument = '--lambdeck-version=';

contextBridge.exposeInMainWorld('lambdeck', {
  platform: process.platform,
  version:
    process.argv.find((argument) => argument.startsWith(versionArgument))?.slice(versionArgument.length) ??
    '',
});

window.addEventListener('message', (event) => {
  const ours = event.source === window && event.origin === window.location.origin;
  if (!ours || !isHandOver(event.data) || event.ports.length !== 1) return;
  ipcRenderer.postMessage(portChannel, null, [...event.ports]);
});

function isHandOver(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === portChannel;
}
