import type { FigurePoint } from '../../../contract/figures.ts';

/** What a run is in the plot, told by shape and colour. */
export type PlotMark = 'warm' | 'cold' | 'failed' | 'failed-cold' | 'seen' | 'not-run';

/** In the order in which they are drawn and named: what matters most comes last and lies on top. */
export const plotMarks = ['warm', 'seen', 'not-run', 'cold', 'failed', 'failed-cold'] as const;

export const markWords = {
  warm: 'warm',
  cold: 'cold start',
  failed: 'failed',
  'failed-cold': 'failed, cold start',
  seen: 'no REPORT: time seen from here',
  'not-run': 'did not run',
} as const satisfies Record<PlotMark, string>;

/** A function error, or a queued run of which REPORT says that it did not end well. */
export const hasFailed = ({ outcomeKind, status }: FigurePoint): boolean =>
  outcomeKind === 'functionError' || (status !== null && status !== 'success');

export function markOf(point: FigurePoint): PlotMark {
  if (point.outcomeKind === 'rejected' || point.outcomeKind === 'permitted') return 'not-run';
  const cold = point.coldStartMs !== null;
  if (hasFailed(point)) return cold ? 'failed-cold' : 'failed';
  if (point.durationMs === null) return 'seen';
  return cold ? 'cold' : 'warm';
}

/** What is drawn as the run's duration: as reported, else as seen from here; null for what did not run. */
export const shownMs = (point: FigurePoint): number | null =>
  markOf(point) === 'not-run' ? null : (point.durationMs ?? point.clientMs);

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const diamond = (x: number, y: number, r: number): string =>
  `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`;
const cross = (x: number, y: number, r: number): string =>
  `M${x - r} ${y - r}l${2 * r} ${2 * r}M${x - r} ${y + r}l${2 * r} ${-2 * r}`;
const triangle = (x: number, y: number, r: number): string => `M${x - r} ${y - r}h${2 * r}l${-r} ${1.8 * r}Z`;

const shapes = {
  warm: (x, y, size) => circle(x, y, 3 * size),
  cold: (x, y, size) => diamond(x, y, 4.5 * Math.max(0.8, size)),
  failed: (x, y, size) => cross(x, y, 3 * Math.max(0.9, size)),
  'failed-cold': (x, y) => `${cross(x, y, 2.2)}${diamond(x, y, 5.5)}`,
  seen: (x, y, size) => circle(x, y, 2.5 * size),
  'not-run': (x, y) => triangle(x, y, 3),
} as const satisfies Record<PlotMark, (x: number, y: number, size: number) => string>;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The outline of a mark around a place, as path data. `size` 1 is as large as it gets. */
export const markPath = (mark: PlotMark, x: number, y: number, size = 1): string =>
  shapes[mark](rounded(x), rounded(y), size);

/** So many runs lie on each other less when they are drawn smaller. */
export const sizeOf = (runs: number, width: number): number =>
  Math.min(1, Math.max(0.45, width / Math.max(1, runs) / 4));
