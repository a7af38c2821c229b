import type { Exchange, SendOptions } from './http-handler.ts';

/** What is said beside a command: where to note its exchange, and what ends it. */
export function sendOptions(exchange: Exchange, signal: AbortSignal | undefined): SendOptions {
  return signal === undefined ? { exchange } : { exchange, abortSignal: signal };
}
