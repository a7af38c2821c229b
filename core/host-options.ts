import type { Problem } from '../contract/problem.ts';
import type { SpawnNode } from './local/function-process.ts';
import type { Keychain } from './requests/variables/keychain.ts';

/** What differs between the shells that start a host. */
export interface HostOptions {
  readonly version: string;
  readonly shell: 'app' | 'browser' | 'cli';
  /** Where the database is; created when missing. Null keeps nothing on disk (`--no-history`). */
  readonly dataFolder: string | null;
  /**
   * Where `settings.json` is: the data folder, whether or not history is kept, so that what a person protected stays
   * protected with `--no-history`.
   */
  readonly settingsFolder: string;
  /** The process environment, passed in so that nothing below reads process.env on its own. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of assets/ (sample functions in `samples`). */
  readonly assetsFolder: string;
  /** The folder of the runtime clients: `node-runtime.mjs` and `python_runtime.py`. */
  readonly runtimeFolder: string;
  /** A SAM project's folder or template that the Local connection serves in place of the samples. */
  readonly localProject: string | null;
  /** How long after it was logged a line of a local function can be read, in milliseconds; at once when left out. */
  readonly localLogDelayMs?: number;
  /** What went wrong before the host was there and was survived; told as notices. */
  readonly startProblems?: readonly Problem[];
  /** What encrypts the values of secrets; without one they are kept in memory. */
  readonly keychain?: Keychain;
  /** How to start a Node function; child_process when left out. */
  readonly spawnNode?: SpawnNode;
}
