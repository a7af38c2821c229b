import type { BatchRow } from '../../../contract/batch.ts';
import type { ExpectationResult } from '../../../contract/expectation.ts';

/** What went wrong in a row, as lines of text: its problem, then each expectation that was not met with both sides. */
export function failureLines({
  problem,
  failures,
}: Pick<BatchRow, 'problem' | 'failures'>): readonly string[] {
  return [
    ...(problem === null ? [] : [`${problem.name}: ${problem.message}`, problem.remedy]),
    ...failures.flatMap((failure) => linesOf(failure)),
  ].filter((line) => line !== '');
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
