import type { Summary } from './summary.ts';

/** A goal of the product and whether this run met it. */
export interface Goal {
  readonly text: string;
  readonly met: boolean;
}

/** One line of the report. */
export interface Figure {
  readonly name: string;
  readonly measured: Summary;
  /** What it is held against: measured in the same run, taking turns with it. */
  readonly reference: { readonly name: string; readonly measured: Summary } | null;
  readonly goal: Goal | null;
}

/** What a subject found. */
export interface Findings {
  readonly figures: readonly Figure[];
  /** What a reader must know to read the figures. */
  readonly notes: readonly string[];
}

/** At most `limit` times the reference, by the medians. */
export function ratioGoal(measured: Summary, reference: Summary, limit: number): Goal {
  return { text: `at most ${limit} times`, met: measured.p50 / reference.p50 <= limit };
}

/** At most `limit` milliseconds more than the reference, by the medians. */
export function extraGoal(measured: Summary, reference: Summary, limit: number): Goal {
  return { text: `at most ${limit} ms more`, met: measured.p50 - reference.p50 <= limit };
}

/** A value of the summary at or below a limit in milliseconds. */
export function limitGoal(measured: Summary, at: 'p50' | 'p95' | 'most', limit: number): Goal {
  return { text: `${at === 'most' ? 'always' : at} at most ${limit} ms`, met: measured[at] <= limit };
}
