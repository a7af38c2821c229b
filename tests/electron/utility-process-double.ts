import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { ForkOptions, UtilityProcess } from 'electron';

type Members = 'pid' | 'stdout' | 'stderr' | 'kill';

/** A utility process has a port to its parent, and this is how a script knows that it runs in one. */
const asUtilityProcess = ['--import', 'data:text/javascript,process.parentPort = {};'];

/**
 * A utility process, played by a real process of the Node that runs the test. It keeps to what Electron does at the
 * end: the exit is told as a bare number, and right after that every listener is taken off the output.
 */
export class UtilityProcessDouble extends EventEmitter implements Pick<UtilityProcess, Members> {
  readonly #child: ChildProcess;
  stdout: PassThrough | null;
  stderr: PassThrough | null;

  /** Makes the output of the next process come after its end has been told, as that of a crash often does. */
  static outputComesLate = false;
  static readonly forked: { readonly modulePath: string; readonly options: ForkOptions }[] = [];

  static fork(modulePath: string, args: string[] = [], options: ForkOptions = {}): UtilityProcessDouble {
    UtilityProcessDouble.forked.push({ modulePath, options });
    return new UtilityProcessDouble(modulePath, args, options);
  }

  constructor(modulePath: string, args: string[], options: ForkOptions) {
    super();
    const [input, output, errors] = Array.isArray(options.stdio) ? options.stdio : [];
    if (input !== 'ignore') throw new Error('stdin value other than ignore is not supported.');
    this.stdout = output === 'pipe' ? new PassThrough() : null;
    this.stderr = errors === 'pipe' ? new PassThrough() : null;

    const v8Flags = (options.execArgv ?? [])
      .filter((argument) => argument.startsWith('--js-flags='))
      .map((argument) => argument.slice('--js-flags='.length));
    this.#child = spawn(process.execPath, [...v8Flags, ...asUtilityProcess, modulePath, ...args], {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: { ...(options.env ?? process.env) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.once('spawn', () => this.emit('spawn'));
    const exitCode = (code: number | null, signal: string | null) => code ?? (signal === 'SIGKILL' ? 9 : 15);
    if (UtilityProcessDouble.outputComesLate) {
      UtilityProcessDouble.outputComesLate = false;
      const late = [this.#child.stdout, this.#child.stderr].map(collect);
      const kept = [this.stdout, this.stderr];
      this.#child.once('close', (code, signal) => {
        process.nextTick(() =>
          kept.forEach((stream, index) => stream?.end(Buffer.concat(late[index] ?? []))),
        );
        this.#end(exitCode(code, signal));
      });
    } else {
      if (this.stdout !== null) this.#child.stdout?.pipe(this.stdout);
      if (this.stderr !== null) this.#child.stderr?.pipe(this.stderr);
      this.#child.once('exit', (code, signal) => this.#end(exitCode(code, signal)));
    }
    this.#child.once('error', () => this.#end(1));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  #end(code: number): void {
    this.emit('exit', code);
    this.stdout?.removeAllListeners();
    this.stderr?.removeAllListeners();
    this.stdout = null;
    this.stderr = null;
  }
}

function collect(stream: Readable | null): Buffer[] {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return chunks;
}
