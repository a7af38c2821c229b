import { spawn } from 'node:child_process';
import type { FunctionProcess, NodeEntry } from '../function-process.ts';
import { guardProcess } from './process-guard.ts';

export interface Program {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
}

/**
 * Starts a program as a function's process. On POSIX it leads a process group of its own, so that what it started goes
 * with it, and it is killed even if this process is killed first. Its standard input stays open as long as this
 * process lives: runtime clients end when it closes.
 */
export function spawnProgram(program: Program): FunctionProcess {
  const grouped = process.platform !== 'win32';
  const child = spawn(program.command, program.arguments, {
    cwd: program.workingFolder,
    env: program.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: grouped,
    windowsHide: true,
  });
  const { pid } = child;
  const release = pid === undefined || !grouped ? null : guardProcess(pid);
  child.stdin.on('error', () => undefined);
  let failure: Error | null = null;
  return {
    pid,
    stdout: child.stdout,
    stderr: child.stderr,
    kill(signal) {
      if (pid === undefined) return;
      try {
        process.kill(grouped ? -pid : pid, signal);
      } catch {
        // Already gone.
      }
    },
    onExit(listener) {
      child.once('error', (error) => {
        failure = error;
        if (pid === undefined) listener({ code: null, signal: null, error });
      });
      child.once('exit', (code, signal) => {
        release?.();
        listener({ code, signal, ...(failure !== null && { error: failure }) });
      });
    },
  };
}

/** The spawner of plain Node: this very Node, with the function's memory as the heap limit. */
export function spawnNodeProgram(entry: NodeEntry): FunctionProcess {
  return spawnProgram({
    command: process.execPath,
    arguments: [
      `--max-old-space-size=${entry.memoryMB}`,
      '--disable-warning=ExperimentalWarning',
      entry.entry,
      ...entry.arguments,
    ],
    environment: entry.environment,
    workingFolder: entry.workingFolder,
  });
}
