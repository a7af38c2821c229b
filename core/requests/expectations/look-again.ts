import type { Run } from '../../../contract/run.ts';
import type { Store } from '../../store/store.ts';
import { countExpectations } from './count-expectations.ts';
import { evaluateExpectations } from './evaluate-expectations.ts';
import { resultDocument } from './result-document.ts';
import { wholeParts } from './whole-parts.ts';

/**
 * Looks at a recorded run once more, when its log has become complete for one, and records what comes of it in place of
 * what was there. Null for a run that is not recorded. Throws a StoreError when the database refuses.
 */
export function lookAgain(store: () => Store, runId: string, expressions: readonly string[]): Run | null {
  const { history } = store();
  const run = history.get(runId);
  if (run === null) return null;
  const expectations = evaluateExpectations(expressions, resultDocument(run, wholeParts(history, run)));
  history.setExpectations(runId, expectations);
  return { ...run, expectations, expected: countExpectations(expectations) };
}
