import type { Run, RunSummary } from '../../../contract/run.ts';
import { wishComparison } from '../state/comparison-wish.ts';

/**
 * Holds the answer that is shown against that of a run of the history. Null where no run is shown, where it is this one,
 * and where it is one of another function: their answers have nothing in common.
 */
export function comparisonWithShown(run: RunSummary, shown: Run | null): (() => void) | null {
  if (shown === null || shown.id === run.id || shown.functionName !== run.functionName) return null;
  return () => wishComparison(shown.id, run.id);
}
