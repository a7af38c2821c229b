import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly bytes: Buffer;
  readonly stderr: string;
}

interface CliOptions {
  /** Nothing when left out; null leaves it open for the test to write to. */
  readonly stdin?: string | Uint8Array | null;
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A command line with a data folder and AWS files of its own, away from this machine's. */
export interface TestCli extends AsyncDisposable {
  readonly folder: string;
  /** What its processes are started with. */
  readonly environment: NodeJS.ProcessEnv;
  run(parameters: readonly string[], options?: CliOptions): Promise<Ended>;
  /** Starts it and leaves it running; `dispose` ends what is left. */
  start(parameters: readonly string[], options?: CliOptions): Started;
}

interface Started {
  readonly process: ChildProcess;
  /** What stdout holds when a first whole line is there. */
  readonly firstLine: Promise<string>;
  /** Resolves when stderr holds this. */
  told(part: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** The sources, run by this Node: what is tested is what is there, built or not. */
export async function testCli(): Promise<TestCli> {
  const folder = await mkdtemp(join(tmpdir(), 'lambdeck-cli-'));
  const left = new Set<ChildProcess>();

  function start(parameters: readonly string[], options: CliOptions = {}): Started {
    const child = spawn(process.execPath, [join(root, 'cli', 'main.ts'), ...parameters], {
      cwd: options.cwd ?? folder,
      env: { ...cleanEnvironment(folder), ...options.environment },
      stdio: 'pipe',
    });
    left.add(child);
    // A child that ends without reading its input is not a failure of the test.
    child.stdin.on('error', () => {});
    if (options.stdin === undefined) child.stdin.end();
    else if (options.stdin !== null) child.stdin.end(options.stdin);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        left.delete(child);
        const bytes = Buffer.concat(output);
        resolve({ code, signal, bytes, stdout: bytes.toString(), stderr: errors });
      });
    });
    const firstLine = new Promise<string>((resolve, reject) => {
      const look = () => {
        const [line, ...more] = Buffer.concat(output).toString().split('\n');
        if (line === undefined || more.length === 0) return;
        child.stdout.off('data', look);
        resolve(line);
      };
      child.stdout.on('data', look);
      child.once('close', (code) => reject(new Error(`ended with ${code} before a line: ${errors}`)));
    });
    firstLine.catch(() => {});
    const told = (part: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (errors.includes(part)) resolve();
        };
        child.stderr.on('data', look);
        child.once('close', () => reject(new Error(`ended without "${part}": ${errors}`)));
        look();
      });
    return { process: child, firstLine, told, ended };
  }

  return {
    folder,
    environment: cleanEnvironment(folder),
    start,
    run: (parameters, options) => start(parameters, options).ended,
    async [Symbol.asyncDispose]() {
      const gone = Array.from(left, (child) => new Promise((resolve) => child.once('close', resolve)));
      for (const child of left) child.kill('SIGKILL');
      await Promise.all(gone);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(AWS_|LAMBDECK_|NODE_OPTIONS$|FORCE_COLOR$|NO_COLOR$|DISPLAY$|WAYLAND_DISPLAY$|https?_proxy$)/i.test(
        name,
      ),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: folder,
    LAMBDECK_DATA: join(folder, 'data'),
    // Each start reads hundreds of modules; compiled once they cost half.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'lambdeck', 'tests-compiled'),
    AWS_CONFIG_FILE: join(folder, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'aws-credentials'),
  };
}
