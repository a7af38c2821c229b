import type { FSWatcher } from 'chokidar';
import type { Environment } from './aws-config.ts';
import { awsFiles } from './aws-config.ts';

/** Watches the AWS config files once somebody wants to know. */
export interface AwsFilesWatcher {
  start(): void;
  close(): Promise<void>;
}

/** Calls `changed` when one of the two files is written, made or removed; begins with `start`. */
export function watchAwsFiles(environment: Environment, changed: () => void): AwsFilesWatcher {
  let watcher: Promise<FSWatcher> | null = null;
  const open = async () => {
    const { watch } = await import('chokidar');
    const { config, credentials } = awsFiles(environment);
    const opened = watch([config, credentials], {
      ignoreInitial: true,
      awaitWriteFinish: { stabilityThreshold: 200 },
    });
    // A folder that cannot be watched (a network drive, no more watches) costs the refresh and nothing else.
    opened.on('all', changed).on('error', () => {});
    return opened;
  };
  return {
    start() {
      watcher ??= open();
    },
    async close() {
      if (watcher !== null) await (await watcher).close();
    },
  };
}
