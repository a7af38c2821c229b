import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A reference that runs as a server in a process of its own. */
export interface Reference {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a script that calls reportPort. Rejects when it ends before it listens. */
export async function startReference(script: string, parameters: readonly string[] = []): Promise<Reference> {
  const child = fork(fileURLToPath(script), parameters);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(portIn(message)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it listened`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

function portIn(message: unknown): number {
  if (
    typeof message === 'object' &&
    message !== null &&
    'port' in message &&
    typeof message.port === 'number'
  ) {
    return message.port;
  }
  throw new Error('A reference told no port');
}
