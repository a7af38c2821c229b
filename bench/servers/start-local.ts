import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { cleanEnvironment, root } from '../../tests/support/start-serve.ts';
import type { Reference } from '../references/start-reference.ts';

/** Starts `lambdeck local` for a project on a free port; its stdout is one line with the URL. */
export async function startLocal(project: string, dataFolder: string): Promise<Reference> {
  const { NODE_OPTIONS: _loopbackOnly, ...environment } = cleanEnvironment(dataFolder);
  const child = spawn(process.execPath, [`${root}/dist/cli/lambdeck.mjs`, 'local', project, '--port', '0'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`lambdeck local ended with ${code}`)));
    child.once('error', reject);
  });
  return {
    url,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
