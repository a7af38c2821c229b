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

  const stdout = copyOf(child.stdout);
  const stderr = copyOf(child.stderr);
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
      stdout.end(null);
      stderr.end(fatal);
      exit = ending;
      for (const listener of listeners) listener(ending);
    };
    void Promise.race([Promise.all([stdout.complete, stderr.complete]), elapsed(lastOutputMs)]).then(tell);
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

/** A child's output as a stream of our own, so that a last line can be put behind it. */
interface OutputCopy {
  readonly output: Readable;
  /** Resolves when the child's stream has ended. */
  readonly complete: Promise<void>;
  end(lastLine: string | null): void;
}

function copyOf(source: NodeJS.ReadableStream | null): OutputCopy {
  const output = new PassThrough();
  const complete = new Promise<void>((resolve) => {
    if (source === null) {
      resolve();
      return;
    }
    // Electron takes every listener off right after it has told of the exit, with the last lines of a crash often still
    // on their way; whoever reads then gets nothing.
    Object.defineProperty(source, 'removeAllListeners', { value: () => source });
    source.on('data', (chunk: string | Buffer) => {
      if (!output.writableEnded) output.write(chunk);
    });
    source.once('end', resolve);
    source.once('close', resolve);
  });
  return {
    output,
    complete,
    end: (lastLine) => output.end(lastLine === null ? undefined : `${lastLine}\n`),
  };
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
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
