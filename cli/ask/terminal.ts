import { openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { ReadStream } from 'node:tty';

/** A person at a terminal who can be asked something, whatever stdin and stdout are used for. */
export interface Terminal {
  /** Null when the person ended the input (Ctrl-D) or the signal gave the question up. */
  ask(question: string, signal?: AbortSignal): Promise<string | null>;
}

/**
 * The terminal to ask on: stdin where it is one, else the process's own terminal (stdin may be the payload); null in a
 * script or a pipeline without one. Questions go to stderr, because stdout belongs to the result.
 */
export function terminal(): Terminal | null {
  if (!process.stderr.isTTY) return null;
  if (process.stdin.isTTY) return asking(() => process.stdin);
  if (process.platform === 'win32') return null;
  try {
    const descriptor = openSync('/dev/tty', 'r');
    // Not a file stream: its blocked read would keep the process from ending.
    const device = new ReadStream(descriptor);
    device.unref();
    return asking(() => device);
  } catch {
    return null;
  }
}

function asking(input: () => Readable): Terminal {
  return {
    async ask(question, signal) {
      const { createInterface } = await import('node:readline/promises');
      const source = input();
      // Held only while somebody is asked: an open terminal must not keep the command from ending.
      if (source instanceof ReadStream) source.ref();
      const lines = createInterface({ input: source, output: process.stderr, terminal: false });
      const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
      try {
        process.stderr.write(question);
        const answer = lines.question('', signal === undefined ? {} : { signal });
        return await Promise.race([answer.catch(() => null), ended]);
      } finally {
        lines.close();
        source.pause();
        if (source instanceof ReadStream) source.unref();
      }
    },
  };
}
