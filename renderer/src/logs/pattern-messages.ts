import type { Mark } from './log-marks.ts';

/** What the pattern worker is asked: which of the texts match, or where. */
export interface PatternQuestion {
  readonly id: number;
  readonly want: 'matching' | 'marks';
  readonly source: string;
  readonly flags: string;
  readonly texts: readonly string[];
}

export type PatternAnswer =
  | { readonly id: number; readonly want: 'matching'; readonly matching: readonly number[] }
  | { readonly id: number; readonly want: 'marks'; readonly marks: readonly (readonly Mark[])[] };
