import type { RunSummary } from '../../../contract/run.ts';

type Expected = NonNullable<RunSummary['expected']>;

/** `3 of 4 expectations met`, for a run's strip. */
export function expectedWords({ met, missed }: Expected): string {
  const all = met + missed;
  const noun = all === 1 ? 'expectation' : 'expectations';
  return missed === 0 && all > 1 ? `All ${all} ${noun} met` : `${met} of ${all} ${noun} met`;
}

/** The same for a row of the history, where there is room for two words. */
export function shortExpectedWords({ met, missed }: Expected): string {
  return missed === 0 ? `${met} met` : `${missed} missed`;
}
