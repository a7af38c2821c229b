import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline/promises';

/** A person at a terminal who can be asked something, whatever stdin and stdout are used for. */
export interface Terminal {
  /** Null when the person ended the input (Ctrl-D) or the signal gave the question up. */
  ask(question: string, signal?: AbortSignal): Promise<string | null>;
}

/**
 * The terminal to ask on: stdin where it is one, else the process's own terminal (stdin may be the payload); null in a
 * script or a pipeline without one. Questions go to stderr, because stdout belongs to the result.
 */
export async function terminal(): Promise<Terminal | null> {
  if (!process.stderr.isTTY) return null;
  if (process.stdin.isTTY) return asking(() => process.stdin);
  if (process.platform === 'win32') return null;
  try {
    const handle = await open('/dev/tty', 'r');
    await handle.close();
  } catch {
    return null;
  }
  return asking(() => createReadStream('/dev/tty'));
}

function asking(input: () => Readable): Terminal {
  return {
    async ask(question, signal) {
      const source = input();
      const lines = createInterface({ input: source, output: process.stderr, terminal: false });
      const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
      try {
        process.stderr.write(question);
        const answer = lines.question('', signal === undefined ? {} : { signal });
        return await Promise.race([answer.catch(() => null), ended]);
      } finally {
        lines.close();
        if (source === process.stdin) process.stdin.unref();
        else source.destroy();
      }
    },
  };
}
