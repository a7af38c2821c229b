import type { ExpectationResult, ExpressionOffers, SelectedValue } from '../../../contract/expectation.ts';
import type { Run } from '../../../contract/run.ts';
import type { SideThread } from '../../side-thread/side-thread.ts';
import type { AskedDocument, DocumentAnswer } from './document-tasks.ts';
import type { RunToLookAt } from './result-document.ts';
import { tooSlow, withinTime } from './within-time.ts';

/** A run whose result is looked at; `source` has it whole and is called only where it has to be read. */
export interface LookedAtRun {
  readonly run: Run;
  readonly source: () => RunToLookAt;
}

/** Looks at the results of runs on a thread of its own, however long they are and whatever an expression asks for. */
export interface ResultLooker {
  evaluate(
    at: LookedAtRun,
    expressions: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly ExpectationResult[]>;
  complete(
    at: LookedAtRun,
    place: {
      readonly expression: string;
      readonly offset: number;
      readonly root: 'result' | 'response';
    },
    signal?: AbortSignal,
  ): Promise<ExpressionOffers>;
  select(at: LookedAtRun, expression: string, signal?: AbortSignal): Promise<SelectedValue>;
  suggest(at: LookedAtRun, signal?: AbortSignal): Promise<readonly string[]>;
}

export function createResultLooker(thread: SideThread): ResultLooker {
  /** What the thread was given last. */
  let given: string | null = null;

  async function ask<T>(
    { run, source }: LookedAtRun,
    task: (asked: AskedDocument) => Promise<DocumentAnswer<T>>,
  ): Promise<T> {
    const key = keyOf(run);
    const known = given === key ? await task({ key, source: null }) : null;
    if (known !== null) return known.found;
    const asked = task({ key, source: source() });
    given = key;
    const answer = await asked;
    if (answer === null) throw new Error('The document that was just given is not there.');
    return answer.found;
  }

  return {
    evaluate: (at, expressions, signal) =>
      withinTime(
        signal,
        (inTime, begun) =>
          ask(at, (asked) => thread.run('evaluate', { ...asked, expressions }, inTime, begun)),
        () => expressions.map(tooSlow),
      ),
    complete: (at, place, signal) =>
      withinTime(
        signal,
        (inTime, begun) => ask(at, (asked) => thread.run('complete', { ...asked, ...place }, inTime, begun)),
        () => ({ from: place.offset, to: place.offset, offers: [] }),
      ),
    select: (at, expression, signal) =>
      withinTime(
        signal,
        (inTime, begun) => ask(at, (asked) => thread.run('select', { ...asked, expression }, inTime, begun)),
        () => ({ text: null, fault: tooSlow(expression).message }),
      ),
    suggest: (at, signal) =>
      withinTime(
        signal,
        (inTime, begun) => ask(at, (asked) => thread.run('suggest', asked, inTime, begun)),
        () => [],
      ),
  };
}

/** A log may grow after its run has ended. */
function keyOf({ id, logs: { completeness, records, next }, report }: Run): string {
  return JSON.stringify([id, completeness, records.length, next, report?.durationMs]);
}
