import type { BatchParts } from './batch-parts.ts';

/**
 * For a command that keeps no history: its runs are in memory, and must not grow with the batch. What it returns is called
 * once for each run that nothing more is asked of, and deletes it.
 */
export function forgetsRuns({
  options,
  store,
}: Pick<BatchParts, 'options' | 'store'>): (runId: string) => void {
  if (options.dataFolder !== null || options.shell !== 'cli') return () => {};
  return (runId) => {
    store().history.drop(runId);
  };
}
