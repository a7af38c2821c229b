import type { Difference } from '../../../contract/comparison.ts';
import type { Body, Run } from '../../../contract/run.ts';
import type { SideThread } from '../../side-thread/side-thread.ts';
import type { Store } from '../../store/store.ts';
import { jsonDifference } from './json-difference.ts';

/** Compares the responses of recorded runs. */
export interface AnswerComparer {
  /** How the responses of two runs differ; no body at all counts as an empty text. Rejects when the signal aborts. */
  difference(
    left: Run,
    right: Run,
    ignoredPaths: readonly string[],
    signal?: AbortSignal,
  ): Promise<Difference>;
  /** Whether both ended in one way with one answer; null when neither side has an answer. */
  hasSameAnswer(left: Run, right: Run, ignoredPaths: readonly string[]): Promise<boolean | null>;
}

/** Longer texts go to the thread, in characters: comparing shorter ones takes no longer than passing them on. */
const longestHere = 128 * 1024;

export function createAnswerComparer(store: () => Store, thread: SideThread): AnswerComparer {
  function responseText(run: Run): string {
    const body: Body | null =
      run.response === null || run.response.text !== null
        ? run.response
        : store().history.body(run.id, 'response');
    return body?.text ?? '';
  }

  async function difference(
    leftRun: Run,
    rightRun: Run,
    ignoredPaths: readonly string[],
    signal?: AbortSignal,
  ): Promise<Difference> {
    const left = responseText(leftRun);
    const right = responseText(rightRun);
    return left.length + right.length > longestHere
      ? thread.run('difference', { left, right, ignoredPaths }, signal)
      : jsonDifference(left, right, ignoredPaths);
  }

  return {
    difference,
    async hasSameAnswer(left, right, ignoredPaths) {
      if (!isAnswered(left) && !isAnswered(right)) return null;
      if (left.outcomeKind !== right.outcomeKind) return false;
      return (await difference(left, right, ignoredPaths)).same;
    },
  };
}

const isAnswered = ({ outcomeKind }: Run): boolean =>
  outcomeKind === 'succeeded' || outcomeKind === 'functionError';
