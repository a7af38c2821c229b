import { useQuery } from '@tanstack/react-query';
import type { Batch } from '../../../contract/batch.ts';
import type { Comparison } from '../../../contract/comparison.ts';
import { useHost } from '../host/use-host.ts';

export const batchesKey = ['batches'] as const;
export const comparisonsKey = ['comparisons'] as const;

const noBatches: readonly Batch[] = [];
const noComparisons: readonly Comparison[] = [];

/** The host's batches as they stood when one last began or ended, newest first. */
export function useBatches(): readonly Batch[] {
  const host = useHost();
  const { data } = useQuery({ queryKey: batchesKey, queryFn: () => host.batches.list() });
  return data ?? noBatches;
}

/** The same of its comparisons. */
export function useComparisons(): readonly Comparison[] {
  const host = useHost();
  const { data } = useQuery({ queryKey: comparisonsKey, queryFn: () => host.comparisons.list() });
  return data ?? noComparisons;
}

/** Whether the task of this id is under way. */
export function useTaskRuns(id: string): boolean {
  const batches = useBatches();
  const comparisons = useComparisons();
  const batch = batches.find(({ batchId }) => batchId === id);
  const comparison = comparisons.find(({ comparisonId }) => comparisonId === id);
  return (batch ?? comparison)?.state === 'running';
}
