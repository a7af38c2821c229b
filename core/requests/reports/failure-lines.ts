import type { BatchRow } from '../../../contract/batch.ts';
import type { ExpectationResult } from '../../../contract/expectation.ts';
import { isErrorRow } from '../batch/is-error-row.ts';

/**
 * What went wrong in a row, as lines of text: its problem, then each expectation that was not met with both sides. Where no
 * answer came there was nothing to look at, and the problem says it all.
 */
export function failureLines(row: Pick<BatchRow, 'problem' | 'failures' | 'outcomeKind'>): readonly string[] {
  const { problem, failures } = row;
  if (problem === null) return failures.flatMap((failure) => linesOf(failure));
  const lines = [`${problem.name}: ${problem.message}`, problem.remedy].filter((line) => line !== '');
  return isErrorRow(row) ? lines : [...lines, ...failures.flatMap((failure) => linesOf(failure))];
}

function linesOf({ expression, verdict, value, comparison, message }: ExpectationResult): readonly string[] {
  if (verdict === 'invalid') return [expression, `  ${message}`];
  if (comparison === null)
    return [expression, `  is ${value ?? 'null'}${message === '' ? '' : `: ${message}`}`];
  const sides = [comparison.left, comparison.right]
    // A literal that says itself needs no second line.
    .filter((side) => unquoted(side.expression) !== side.value)
    .map((side) => `  ${side.expression} is ${side.value}`);
  return [expression, ...sides];
}

function unquoted(expression: string): string {
  const raw = /^'([^'\\]*)'$/.exec(expression)?.[1];
  if (raw !== undefined) return JSON.stringify(raw);
  return /^`([^`\\]*)`$/.exec(expression)?.[1]?.trim() ?? expression;
}
