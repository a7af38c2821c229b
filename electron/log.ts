import { homedir } from 'node:os';
import { redact } from './redact.ts';

/** What happened, with the stack of the error behind it, made fit to be shown or printed. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  return redact(text, homedir());
}

function line(level: string, message: string, error: unknown): string {
  const cause = error === undefined ? '' : `\n${describeError(error)}`;
  return `${new Date().toISOString()} ${level} ${redact(message, homedir())}${cause}\n`;
}

/** The main process's own log, on stderr. Never a payload, never a secret. */
export const log = {
  warn(message: string, error?: unknown): void {
    process.stderr.write(line('WARN', message, error));
  },
  error(message: string, error?: unknown): void {
    process.stderr.write(line('ERROR', message, error));
  },
};
