import type { ExpectationResult } from '../../contract/expectation.ts';
import type { Run } from '../../contract/run.ts';
import { countExpectations } from '../requests/expectations/count-expectations.ts';
import { mayTakeLong } from '../requests/expectations/may-take-long.ts';
import type { RunToLookAt, WholeParts } from '../requests/expectations/result-document.ts';
import type { SideThread } from '../side-thread/side-thread.ts';
import type { Store } from '../store/store.ts';
import { problemOf } from './problem-of.ts';

/** A run and the expectations that it is looked at with. */
export interface LookedAt {
  readonly run: Run;
  readonly written: readonly string[] | undefined;
  /** What may not travel with the run. */
  readonly whole: () => WholeParts;
}

/** Where results are recorded, and what looks at runs with a long answer or log. */
export interface ExpectationParts {
  readonly store: () => Store;
  readonly sideThread: () => Promise<SideThread>;
}

/** Up to so many characters of an answer, or records of a log, it takes no longer to look at them than to pass them on. */
const longestHere = 256 * 1024;
const mostRecordsHere = 1000;

/**
 * Looks at a run that was just recorded with its expectations, and records what became of them. The same run where it has
 * none. `unmasked` is both with the secrets in them, for a run that has any: it decides what is met, and nothing of it is
 * kept.
 */
export async function withExpectations(
  { store, sideThread }: ExpectationParts,
  shown: LookedAt,
  unmasked: LookedAt | null,
): Promise<Run> {
  const { run } = shown;
  const expressions = expressionsOf(shown);
  if (expressions.length === 0) return run;
  const results = await lookAt(shown);
  let expectations = results;
  if (unmasked !== null) {
    const { decidedUnmasked } = await import('../requests/expectations/decided-unmasked.ts');
    expectations = decidedUnmasked(results, await lookAt(unmasked));
  }
  try {
    if (run.notRecorded === null) store().history.setExpectations(run.id, expectations);
  } catch {
    // The run is on disk, and this answer has the results: they can be looked at again at any time.
  }
  return { ...run, expectations, expected: countExpectations(expectations) };

  async function lookAt(looked: LookedAt): Promise<readonly ExpectationResult[]> {
    const source = { run: looked.run, whole: looked.whole() };
    const { response, log } = source.whole;
    const isLong = (response?.text?.length ?? 0) > longestHere || log.length > mostRecordsHere;
    if (isLong || expressionsOf(looked).some(mayTakeLong))
      return lookAside(await sideThread(), expressionsOf(looked), source);
    const [{ evaluateExpectations }, { resultDocument }] = await Promise.all([
      import('../requests/expectations/evaluate-expectations.ts'),
      import('../requests/expectations/result-document.ts'),
    ]);
    return evaluateExpectations(expressionsOf(looked), resultDocument(source));
  }
}

/** The run is on disk by now, so that nothing may fail for what becomes of its expectations. */
async function lookAside(
  thread: SideThread,
  expressions: readonly string[],
  source: RunToLookAt,
): Promise<readonly ExpectationResult[]> {
  const { invalidExpectation, tooSlow, withinTime } = await import('../requests/expectations/within-time.ts');
  try {
    return await withinTime(
      undefined,
      async (inTime, begun) => {
        const asked = { key: source.run.id, source, expressions };
        const answer = await thread.run('evaluate', asked, inTime, begun);
        return answer?.found ?? [];
      },
      () => expressions.map(tooSlow),
    );
  } catch (error) {
    const { message } = problemOf(error);
    return expressions.map((expression) => invalidExpectation(expression, message));
  }
}

/** A line that is still empty expects nothing. */
function expressionsOf({ written = [] }: LookedAt): readonly string[] {
  return written.filter((expression) => expression.trim() !== '');
}
