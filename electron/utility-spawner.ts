import { PassThrough, type Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import type { FunctionProcess, NodeEntry } from '../core/local/function-process.ts';
import { log } from './log.ts';

type Exit = Parameters<Parameters<FunctionProcess['onExit']>[0]>[0];
type Signal = Parameters<FunctionProcess['kill']>[0];

/** How long output may still arrive after the process is gone, in milliseconds; what it started may hold the pipes open. */
const lastOutputMs = 500;

/** Starts a Node function in a process of Electron's own, which needs no Node on the machine. */
export function spawnInUtilityProcess(entry: NodeEntry): FunctionProcess {
  const child = utilityProcess.fork(entry.entry, [...entry.arguments], {
    env: { ...entry.environment },
    cwd: entry.workingFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    serviceName: 'Lambda function',
    // Electron hands V8 its flags through the --js-flags switch; Node's own spelling only shows up in process.execArgv.
    execArgv: [`--js-flags=--max-old-space-size=${entry.memoryMB}`],
  });

  const stdout = new OutputKeeper(child.stdout);
  const stderr = new OutputKeeper(child.stderr);
  const listeners: ((exit: Exit) => void)[] = [];
  let exit: Exit | null = null;
  let wantedSignal: Signal | null = null;
  let fatal: string | null = null;

  const sendSignal = (signal: Signal) => {
    if (child.pid === undefined) return;
    if (signal === 'SIGTERM') child.kill();
    else killNow(child.pid);
  };

  child.on('spawn', () => {
    if (wantedSignal !== null) sendSignal(wantedSignal);
  });
  child.on('error', (_type, location, report) => {
    fatal = `FATAL ERROR: ${location} ${fatalMessage(report)}`;
  });
  child.on('exit', (code) => {
    const ending: Exit =
      fatal === null
        ? { code: wantedSignal === null ? code : null, signal: wantedSignal }
        : // V8 ends the process itself; plain Node would print this line and die of SIGABRT.
          { code: null, signal: 'SIGABRT' };
    const tell = () => {
      exit = ending;
      for (const listener of listeners) listener(ending);
    };
    Promise.all([stdout.finish(null), stderr.finish(fatal)]).then(tell, (error: unknown) => {
      log.error('The last output of a function was lost.', error);
      tell();
    });
  });

  return {
    get pid() {
      return child.pid;
    },
    stdout: stdout.output,
    stderr: stderr.output,
    kill(signal) {
      if (exit !== null) return;
      wantedSignal = signal;
      sendSignal(signal);
    },
    onExit(listener) {
      if (exit === null) listeners.push(listener);
      else listener(exit);
    },
  };
}

/**
 * A copy of a child's output that loses nothing at its end. Electron takes every listener off the child's own streams
 * right after it has told of the exit, with the last lines of a crash often still on their way.
 */
class OutputKeeper {
  readonly output: Readable;
  readonly #source: NodeJS.ReadableStream | null;
  readonly #copy = new PassThrough();

  constructor(source: NodeJS.ReadableStream | null) {
    this.output = this.#copy;
    this.#source = source;
    source?.on('data', (chunk) => this.#copy.write(chunk));
  }

  /** Call while `exit` is being told. Resolves once the output has ended; `lastLine` is put behind it. */
  async finish(lastLine: string | null): Promise<void> {
    if (this.#source !== null) {
      // Paused before the listeners go, so that nothing is read with nobody listening.
      this.#source.pause();
      await restOf(this.#source, (chunk) => this.#copy.write(chunk));
    }
    this.#copy.end(lastLine === null ? undefined : `${lastLine}\n`);
  }
}

async function restOf(source: NodeJS.ReadableStream, write: (chunk: string | Buffer) => void): Promise<void> {
  await Promise.resolve();
  if (!source.readable) return;
  await new Promise<void>((resolve) => {
    const late = setTimeout(resolve, lastOutputMs);
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    source.on('data', write);
    source.on('end', done);
    source.on('close', done);
    source.resume();
  });
}

/** `kill()` of a utility process sends SIGTERM only; a function that never answers has to be stopped for good. */
function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    log.warn('A function was gone before it could be stopped.', error);
  }
}

/** The message of V8's fatal error, from the diagnostic report that Electron gives as JSON text. */
function fatalMessage(report: string): string {
  return /"event":\s*"(?<message>[^"]*)"/.exec(report)?.groups?.['message'] ?? '';
}
