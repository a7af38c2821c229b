import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { cleanEnvironment, root } from '../support/start-serve.ts';

/** The desktop app, started from the checkout on a data folder of its own. */
export async function launchElectron(options: {
  readonly dataFolder: string;
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const app = await _electron.launch({
    args: [
      // Chromium's sandbox refuses to start for root, which containers often are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // Electron takes only some of NODE_OPTIONS, so what keeps the tests on this machine is loaded by its own switch.
      '-r',
      join(root, 'tests', 'support', 'loopback-only.mjs'),
      root,
    ],
    cwd: root,
    env: definedOnly({
      ...cleanEnvironment(options.dataFolder, options.environment),
      NODE_OPTIONS: undefined,
    }),
  });
  const page = await app.firstWindow();
  return {
    page,
    async close() {
      await app.close();
    },
  };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
