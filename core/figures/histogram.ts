import type { HistogramBar } from '../../contract/figures.ts';

/** A run with a known duration. */
export interface TimedRun {
  readonly durationMs: number;
  readonly coldStart: boolean;
  /** How many such runs there are; one when left out. */
  readonly count?: number;
}

const mostBars = 30;
/** REPORT gives hundredths of a millisecond. */
const finest = 0.01;
/** Widths of bars, times a power of ten: neighbours differ by a third at most, so that 20 to 30 bars always fit. */
const widths = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
/** From here on equal widths would put all but the slowest runs into one bar. */
const widestLinear = 20;

/**
 * Counts durations in 20 to 30 bars: of one round width, or, where the slowest run took over 20 times as long as the
 * fastest, of one ratio (steps of a logarithm, edges rounded to three digits). No bars without runs, which are gone through
 * three times.
 */
export function histogram(runs: Iterable<TimedRun>): readonly HistogramBar[] {
  return histogramsOf([runs])[0] ?? [];
}

/** The same of several groups of runs over the same bars, so that they can be held against each other. */
export function histogramsOf(groups: readonly Iterable<TimedRun>[]): readonly (readonly HistogramBar[])[] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const runs of groups) {
    for (const { durationMs } of runs) {
      low = Math.min(low, durationMs);
      high = Math.max(high, durationMs);
    }
  }
  if (low === Number.POSITIVE_INFINITY) return groups.map(() => []);
  const edges = high / Math.max(low, finest) > widestLinear ? logarithmic(low, high) : linear(low, high);
  return groups.map((runs) => counted(runs, edges));
}

function counted(runs: Iterable<TimedRun>, edges: readonly number[]): readonly HistogramBar[] {
  const bars = edges
    .slice(1)
    .map((toMs, index) => ({ fromMs: edges[index] ?? 0, toMs, count: 0, coldStarts: 0 }));
  for (const { durationMs, coldStart, count = 1 } of runs) {
    const bar = bars[barOf(edges, durationMs)];
    if (bar === undefined) continue;
    bar.count += count;
    if (coldStart) bar.coldStarts += count;
  }
  return bars;
}

/** Edges of one round width. Runs that hardly differ get a range around them, so that the plot does not exaggerate. */
function linear(low: number, high: number): readonly number[] {
  const span = Math.max(high - low, high / 10, 20 * finest);
  const from = Math.max(0, Math.min(low, (low + high - span) / 2));
  const to = Math.max(high, from + span);
  let exponent = Math.floor(Math.log10(span / mostBars));
  for (;;) {
    for (const width of widths) {
      const step = width * 10 ** exponent;
      const firstIndex = Math.floor(from / step);
      const bars = Math.floor(to / step) + 1 - firstIndex;
      if (bars > mostBars) continue;
      return Array.from({ length: bars + 1 }, (_, index) => rounded((firstIndex + index) * step, 12));
    }
    exponent += 1;
  }
}

/** Edges of one ratio. The first bar reaches down to 0 where a run took less than a hundredth of a millisecond. */
function logarithmic(low: number, high: number): readonly number[] {
  const from = Math.max(low, finest);
  const perDecade = Math.max(1, Math.floor((mostBars - 2) / Math.log10(high / from)));
  const edgeAt = (index: number): number => rounded(10 ** (index / perDecade), 3);
  let index = Math.floor(Math.log10(from) * perDecade);
  // Rounding may have moved an edge past the fastest run.
  while (edgeAt(index) > from) index -= 1;
  const edges = [low < finest ? 0 : edgeAt(index)];
  while ((edges.at(-1) ?? 0) <= high) edges.push(edgeAt((index += 1)));
  return edges;
}

function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** The bar from whose edge on, and before whose next edge, the value is. */
function barOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}
