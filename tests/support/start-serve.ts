import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const root = join(import.meta.dirname, '..', '..');

/** The product as its users start it: the built command line in a process of its own. */
export interface ServedApp {
  /** With the token in its fragment. */
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything the process wrote to stderr so far. */
  errors(): string;
  stop(): Promise<void>;
}

/** Keeps a child away from this machine's own AWS set-up, history and network. */
export function cleanEnvironment(
  dataFolder: string,
  extra: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|LAMBDECK_|NODE_OPTIONS$|https?_proxy$|HTTPS?_PROXY$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: dataFolder,
    USERPROFILE: dataFolder,
    LAMBDECK_DATA: join(dataFolder, 'data'),
    AWS_CONFIG_FILE: join(dataFolder, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(dataFolder, 'aws-credentials'),
    NODE_OPTIONS: `--import=${join(root, 'tests', 'support', 'loopback-only.mjs')}`,
    ...extra,
  };
}

/** Starts `lambdeck serve` on a free port and waits for the line with its URL. */
export async function startServe(
  dataFolder: string,
  options: {
    readonly arguments?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<ServedApp> {
  const child = spawn(
    process.execPath,
    [
      join(root, 'dist', 'cli', 'lambdeck.mjs'),
      'serve',
      '--no-open',
      '--port',
      '0',
      ...(options.arguments ?? []),
    ],
    { cwd: root, env: cleanEnvironment(dataFolder, options.environment), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const url = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(line);
      if (found !== null) resolve(found[0]);
    });
    child.once('exit', (code) =>
      reject(new Error(`lambdeck serve ended with ${code} before it printed its URL:\n${errors}`)),
    );
    child.once('error', reject);
  });
  return {
    url,
    process: child,
    errors: () => errors,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(hard);
    },
  };
}
