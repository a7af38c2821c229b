import type { Run } from '../../contract/run.ts';
import { countExpectations } from '../requests/expectations/count-expectations.ts';
import type { WholeParts } from '../requests/expectations/result-document.ts';
import type { Store } from '../store/store.ts';

/** A run and the expectations that it is looked at with. */
export interface LookedAt {
  readonly run: Run;
  readonly written: readonly string[] | undefined;
  /** What may not travel with the run. */
  readonly whole: () => WholeParts;
}

/**
 * Looks at a run that was just recorded with its expectations, and records what became of them. The same run where it has
 * none. `unmasked` is both with the secrets in them, for a run that has any: it decides what is met, and nothing of it is
 * kept.
 */
export async function withExpectations(
  store: () => Store,
  shown: LookedAt,
  unmasked: LookedAt | null,
): Promise<Run> {
  const { run } = shown;
  const expressions = expressionsOf(shown);
  if (expressions.length === 0) return run;
  const [{ evaluateExpectations }, { resultDocument }] = await Promise.all([
    import('../requests/expectations/evaluate-expectations.ts'),
    import('../requests/expectations/result-document.ts'),
  ]);
  const results = evaluateExpectations(expressions, resultDocument(run, shown.whole()));
  let expectations = results;
  if (unmasked !== null) {
    const { decidedUnmasked } = await import('../requests/expectations/decided-unmasked.ts');
    const document = resultDocument(unmasked.run, unmasked.whole());
    expectations = decidedUnmasked(results, evaluateExpectations(expressionsOf(unmasked), document));
  }
  try {
    if (run.notRecorded === null) store().history.setExpectations(run.id, expectations);
  } catch {
    // The run is on disk, and this answer has the results: they can be looked at again at any time.
  }
  return { ...run, expectations, expected: countExpectations(expectations) };
}

/** A line that is still empty expects nothing. */
function expressionsOf({ written = [] }: LookedAt): readonly string[] {
  return written.filter((expression) => expression.trim() !== '');
}
