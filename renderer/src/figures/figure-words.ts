import type { FigurePoint, FiguresSummary, HistogramBar } from '../../../contract/figures.ts';
import { outcomeStyles } from '../controls/outcome-style.ts';
import { formatCount } from '../response/format-bytes.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import { formatMoney } from './format-money.ts';
import { hasFailed, markOf } from './plot-mark.ts';

/** A share of 1 as `12 %`; what is not nothing is never `0 %`, and what is not all never `100 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '<1 %';
  if (share < 1 && share > 0.995) return '>99 %';
  return `${Math.round(share * 100)} %`;
}

export const counted = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** One figure of what the runs add up to. `value` null is not known. */
export interface Figure {
  readonly label: string;
  readonly value: string | null;
  /** How many runs it is, behind the value. */
  readonly count?: string;
  readonly title: string;
  readonly tone?: 'info' | 'error';
}

/** The figures that have no picture of their own, in the order of their use. */
export function summaryFigures(summary: FiguresSummary): readonly Figure[] {
  const { runs, timed, coldStarts, coldStartShare, failed, failedShare, rejected, cost } = summary;
  const time = (milliseconds: number | null): string | null =>
    milliseconds === null ? null : formatMilliseconds(milliseconds);
  const of = `Of the ${counted(timed, 'run', 'runs')} with a reported duration`;
  return [
    { label: 'runs', value: formatCount(runs), title: 'Runs in the history that have ended' },
    { label: 'p50', value: time(summary.p50Ms), title: `${of}, half took no longer` },
    { label: 'p95', value: time(summary.p95Ms), title: `${of}, 95 in 100 took no longer` },
    { label: 'p99', value: time(summary.p99Ms), title: `${of}, 99 in 100 took no longer` },
    {
      label: 'cold starts',
      value: coldStartShare === null ? null : percent(coldStartShare),
      count: formatCount(coldStarts),
      title: 'Runs that waited for an init or a restore, of those of which it is known',
      ...(coldStarts > 0 ? { tone: 'info' as const } : {}),
    },
    {
      label: 'errors',
      value: failedShare === null ? null : percent(failedShare),
      count: formatCount(failed),
      title: 'Function errors, time-outs among them, of the runs that ran or may have',
      ...(failed > 0 ? { tone: 'error' as const } : {}),
    },
    {
      label: 'rejected',
      value: formatCount(rejected),
      title: 'Requests that Lambda, or this machine, refused: nothing ran',
    },
    {
      label: 'cost',
      value: cost === null ? null : formatMoney(cost.amount, cost.currency),
      ...(cost === null || cost.runs === runs ? {} : { count: `of ${formatCount(cost.runs)}` }),
      title:
        cost === null
          ? 'No recorded run tells what is billed, or no price is known for its region'
          : `What the ${counted(cost.runs, 'run', 'runs')} of which it is known are billed at`,
    },
  ];
}

/** What the log of a queued run, or of one whose answer was lost, tells of its end; null where that is in the outcome. */
export function failedLater(point: FigurePoint): string | null {
  if (point.outcomeKind === 'functionError' || !hasFailed(point)) return null;
  return point.status === 'timeout' ? 'then timed out' : 'then failed';
}

export function outcomeWord(point: FigurePoint): string {
  const { word } = outcomeStyles[point.outcomeKind];
  const later = failedLater(point);
  return later === null ? word : `${word}, ${later}`;
}

/** Null for what did not run. */
export function durationWords(point: FigurePoint): string | null {
  if (point.durationMs !== null) return formatMilliseconds(point.durationMs);
  return markOf(point) === 'not-run' ? null : `${formatMilliseconds(point.clientMs)} seen here`;
}

export function memoryWords({ memoryMB, maxMemoryMB }: FigurePoint): string | null {
  if (memoryMB === null) return null;
  return maxMemoryMB === null ? `of ${memoryMB} MB` : `${maxMemoryMB}/${memoryMB} MB`;
}

/** A point in a sentence, for a screen reader that walks along them. */
export function pointWords(point: FigurePoint, time: string): string {
  const memory = memoryWords(point);
  return [
    outcomeWord(point),
    durationWords(point),
    point.coldStartMs === null ? null : `cold start ${formatMilliseconds(point.coldStartMs)}`,
    memory === null ? null : `memory ${memory}`,
    point.executedVersion === null ? null : `version ${point.executedVersion}`,
    time,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

export function barWords({ fromMs, toMs, count, coldStarts }: HistogramBar): string {
  const cold = coldStarts === 0 ? '' : `, ${formatCount(coldStarts)} of them cold`;
  return `${formatMilliseconds(fromMs)} to ${formatMilliseconds(toMs)}: ${counted(count, 'run', 'runs')}${cold}`;
}
