/** One bar of the waterfall, in milliseconds from the start of the run. */
export interface TimelineSegment {
  readonly key: string;
  readonly label: string;
  /** Null for what has no place on this axis: it is told, not drawn. */
  readonly startMs: number | null;
  readonly lengthMs: number;
  readonly tone: 'wait' | 'failed' | 'init' | 'invoke' | 'part' | 'here' | 'rest';
  /** Begin and length as Lambda logged them, as this machine measured them, or one of them worked out. */
  readonly basis: 'reported' | 'seen' | 'derived';
  readonly note: string | null;
}

/** Shorter than this is below what the clocks tell. */
export const noticeableMs = 0.05;

export const beforeThisRun = 'before this run';

export function bar(
  key: string,
  label: string,
  startMs: number | null,
  lengthMs: number,
  tone: TimelineSegment['tone'],
  basis: TimelineSegment['basis'],
  note: string | null = null,
): TimelineSegment {
  return { key, label, startMs, lengthMs: Math.max(0, lengthMs), tone, basis, note };
}
