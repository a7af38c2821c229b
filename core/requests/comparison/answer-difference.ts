import type { Difference } from '../../../contract/comparison.ts';
import type { Body, Run } from '../../../contract/run.ts';
import type { Store } from '../../store/store.ts';
import { jsonDifference } from './json-difference.ts';

/** How the responses of two runs differ; no body at all counts as an empty text. */
export function answerDifference(
  store: () => Store,
  left: Run,
  right: Run,
  ignoredPaths: readonly string[],
): Difference {
  return jsonDifference(responseText(store, left), responseText(store, right), ignoredPaths);
}

/** Whether both ended in one way with one answer; null when neither side has an answer. */
export function hasSameAnswer(
  store: () => Store,
  left: Run,
  right: Run,
  ignoredPaths: readonly string[],
): boolean | null {
  if (!isAnswered(left) && !isAnswered(right)) return null;
  if (left.outcomeKind !== right.outcomeKind) return false;
  return answerDifference(store, left, right, ignoredPaths).same;
}

const isAnswered = ({ outcomeKind }: Run): boolean =>
  outcomeKind === 'succeeded' || outcomeKind === 'functionError';

function responseText(store: () => Store, run: Run): string {
  const body: Body | null =
    run.response === null || run.response.text !== null
      ? run.response
      : store().history.body(run.id, 'response');
  return body?.text ?? '';
}
