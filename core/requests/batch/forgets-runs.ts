import type { BatchParts } from './batch-parts.ts';

/** So many runs are kept in a history that is in memory only. */
const keptRuns = 500;

/**
 * For a command that keeps no history: its runs are in memory, and must not grow with the batch. What it returns is called
 * once for each run, and from time to time deletes those that are far behind.
 */
export function forgetsRuns({ options, store }: Pick<BatchParts, 'options' | 'store'>): () => Promise<void> {
  if (options.dataFolder !== null || options.shell !== 'cli') return async () => {};
  let runs = 0;
  return async () => {
    runs += 1;
    if (runs % keptRuns !== 0) return;
    const opened = store();
    opened.retention.write({ maximumRuns: keptRuns, maximumAgeDays: null, maximumBytes: null });
    await opened.maintain();
  };
}
