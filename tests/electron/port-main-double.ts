import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/** Electron's end of a channel, played by a real MessagePort, with Electron's faults where the app must live with them. */
export class PortMainDouble extends EventEmitter implements MessagePortMain {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.once('close', () => this.emit('close'));
  }

  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }

  postMessage(message: unknown): void {
    // Electron drops such a message without a word.
    if (message instanceof ArrayBuffer || ArrayBuffer.isView(message)) return;
    this.#port.postMessage(message);
  }

  close(): void {
    this.#port.close();
  }
}
