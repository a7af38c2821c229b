import { create } from 'zustand';

/** The answer of the run that a tab shows is to be held against that of another run. */
export interface ComparisonWish {
  readonly runId: string;
  readonly baseId: string;
}

/** What was last asked for where runs are listed; each wish is an object of its own. */
export const useComparisonWish = create<{ readonly wish: ComparisonWish | null }>(() => ({ wish: null }));

/** Shows how the answer of the shown run differs from that of another one. */
export function wishComparison(runId: string, baseId: string): void {
  useComparisonWish.setState({ wish: { runId, baseId } });
}
