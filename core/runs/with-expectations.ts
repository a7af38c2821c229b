import type { Run } from '../../contract/run.ts';
import { countExpectations } from '../requests/expectations/count-expectations.ts';
import type { WholeParts } from '../requests/expectations/result-document.ts';
import type { Store } from '../store/store.ts';

/**
 * Looks at a run that was just recorded with its expectations, and records what became of them. The same run where it has
 * none.
 */
export async function withExpectations(
  store: () => Store,
  run: Run,
  written: readonly string[] | undefined,
  whole: () => WholeParts,
): Promise<Run> {
  // A line that is still empty expects nothing.
  const expressions = written?.filter((expression) => expression.trim() !== '') ?? [];
  if (expressions.length === 0) return run;
  const [{ evaluateExpectations }, { resultDocument }] = await Promise.all([
    import('../requests/expectations/evaluate-expectations.ts'),
    import('../requests/expectations/result-document.ts'),
  ]);
  const expectations = evaluateExpectations(expressions, resultDocument(run, whole()));
  try {
    if (run.notRecorded === null) store().history.setExpectations(run.id, expectations);
  } catch {
    // The run is on disk, and this answer has the results: they can be looked at again at any time.
  }
  return { ...run, expectations, expected: countExpectations(expectations) };
}
