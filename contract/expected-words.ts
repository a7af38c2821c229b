import type { RunSummary } from './run.ts';

type Expected = NonNullable<RunSummary['expected']>;

/**
 * What became of a run's expectations, in the same words wherever it is told: `4 expectations met`, `1 of 4 expectations
 * missed`; short, where the place says what is counted: `4 met`, `1 missed`.
 */
export function expectedWords({ met, missed }: Expected, form: 'long' | 'short' = 'long'): string {
  const [count, word] = missed === 0 ? [met, 'met'] : [missed, 'missed'];
  if (form === 'short') return `${count} ${word}`;
  const all = met + missed;
  return `${count === all ? '' : `${count} of `}${all} ${all === 1 ? 'expectation' : 'expectations'} ${word}`;
}
