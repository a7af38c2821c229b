import type { Readable } from 'node:stream';

/** A running function environment, whatever started it. */
export interface FunctionProcess {
  readonly pid: number | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
  /** Called once, when the process is gone; with the error when it could not be started at all. */
  onExit(listener: (exit: { code: number | null; signal: string | null; error?: Error }) => void): void;
}

export interface NodeEntry {
  /** The script to run: our runtime client. */
  readonly entry: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  /** The function's MemorySize, for the heap limit. */
  readonly memoryMB: number;
}

/**
 * Starts a Node process for a function. The shell says how: plain Node uses child_process, the desktop app Electron's
 * utilityProcess, because its runAsNode fuse is off and its user may have no Node.
 */
export type SpawnNode = (entry: NodeEntry) => FunctionProcess;
