import type { FigurePoint } from '../../../contract/figures.ts';
import { shownClock, shownShortDay } from '../state/shown-time.ts';

/** Where the line of runs, each as wide as the next, goes over a pause, and what is written there. */
export interface TimeMark {
  /** Index of the run that it stands before. */
  readonly index: number;
  readonly words: string;
  /** Whether a day or some hours lie before it. */
  readonly pause: boolean;
}

const pauseMs = 2 * 60 * 60 * 1000;

/**
 * What to write below runs that stand in the order of time: the first, each after a pause or a new day, and the last.
 * Runs by hand come in bursts: on an axis of hours they would lie on each other.
 */
export function timeMarks(points: readonly FigurePoint[], now: Date): readonly TimeMark[] {
  const marks: TimeMark[] = [];
  let day = '';
  let before = Number.NaN;
  for (const [index, { startedAt }] of points.entries()) {
    const here = shownShortDay(startedAt, now);
    const at = Date.parse(startedAt);
    if (here !== day) marks.push({ index, words: `${here} ${shortClock(startedAt)}`, pause: index > 0 });
    else if (at - before > pauseMs) marks.push({ index, words: shortClock(startedAt), pause: true });
    day = here;
    before = at;
  }
  const last = points.at(-1);
  if (last !== undefined && points.length > 1)
    marks.push({ index: points.length - 1, words: shortClock(last.startedAt), pause: false });
  return marks;
}

const shortClock = (iso: string): string => shownClock(iso).replace(/:\d\d$/, '');
