import type { ExpectationResult } from '../../../contract/expectation.ts';
import type { RunSummary } from '../../../contract/run.ts';

/** How many were met, and how many were not; one that is no expression counts as not met. */
export function countExpectations(
  results: readonly ExpectationResult[],
): NonNullable<RunSummary['expected']> {
  const met = results.filter(({ verdict }) => verdict === 'met').length;
  return { met, missed: results.length - met };
}
