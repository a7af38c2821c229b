import type { OutcomeKind } from '../../../contract/outcome.ts';
import type { RunSummary } from '../../../contract/run.ts';
import { functionDisplayName } from '../state/function-reference.ts';

/** How the latest run of each function ended. `runs` are newest first. */
export function lastOutcomes(runs: readonly RunSummary[]): ReadonlyMap<string, OutcomeKind> {
  const outcomes = new Map<string, OutcomeKind>();
  for (const run of runs) {
    const name = functionDisplayName(run.functionName);
    if (!outcomes.has(name)) outcomes.set(name, run.outcomeKind);
  }
  return outcomes;
}
