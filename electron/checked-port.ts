import type { MessagePortMain } from 'electron';
import { log } from './log.ts';

/**
 * The longest message taken from a page, in characters: the contract's longest payload, every character of it escaped
 * in JSON, and room for the rest of a request.
 */
const longestMessage = 2 * 128 * 1024 * 1024 + 1024 * 1024;

type Listener = (event?: { data: unknown }) => void;

/** What the contract's handler is given in place of the port itself. */
export interface CheckedPort {
  on(event: string, listener: Listener): void;
  postMessage(data: unknown): void;
  /** Ends the conversation from this side; the listeners of `close` are told once. */
  close(): void;
}

/**
 * A port that carries text only, both ways. Electron drops a message with an ArrayBuffer silently, and a call would
 * wait for ever; here anything but text within the limit ends the conversation, and both sides see it.
 */
export function checkedPort(port: MessagePortMain, limit = longestMessage): CheckedPort {
  const closeListeners: Listener[] = [];
  let closed = false;

  const ended = () => {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners) listener();
  };
  const close = () => {
    port.close();
    ended();
  };
  const isFit = (data: unknown): data is string => typeof data === 'string' && data.length <= limit;

  port.on('close', ended);
  return {
    on(event, listener) {
      if (event === 'close') closeListeners.push(listener);
      if (event !== 'message') return;
      port.on('message', ({ data }: { data: unknown }) => {
        if (closed) return;
        if (isFit(data)) {
          listener({ data });
          return;
        }
        log.warn('The window sent a message that is not text within the limit; its connection is closed.');
        close();
      });
    },
    postMessage(data) {
      if (closed) return;
      if (isFit(data)) {
        port.postMessage(data);
        return;
      }
      log.error('An answer that cannot cross to the window was stopped; its connection is closed.');
      close();
    },
    close,
  };
}
