import type { FigurePoint, Figures, FiguresSummary } from '../../contract/figures.ts';
import type { RunCost } from '../../contract/run.ts';
import type { CostOfRun } from './cost-of-run.ts';
import type { FigureRow } from './figure-row.ts';
import { histogram } from './histogram.ts';
import { memoryAdvice, type MemoryUse } from './memory-advice.ts';
import { nearestRank } from './nearest-rank.ts';

/** How many runs are added up, and how many of them are points of a plot. */
export const mostRuns = 10_000;
const mostPoints = 1000;

/** Adds up the runs of a function, which come newest first. */
export function figuresOf(newestFirst: readonly FigureRow[], costOf: CostOfRun): Figures {
  const memory = memoryUse(newestFirst);
  const summary = summaryOf(newestFirst, memory, costOf);
  return {
    points: newestFirst
      .slice(0, mostPoints)
      .toReversed()
      .map((row) => pointOf(row, costOf, summary.cost?.currency)),
    summary,
    histogram: histogram(
      newestFirst.flatMap(({ durationMs, coldStart }) =>
        durationMs === null ? [] : [{ durationMs, coldStart: coldStart === true }],
      ),
    ),
    memoryAdvice: memoryAdvice(memory),
  };
}

function pointOf(row: FigureRow, costOf: CostOfRun, currency: RunCost['currency'] | undefined): FigurePoint {
  const { region: _region, coldStart: _coldStart, architecture: _architecture, ...point } = row;
  const cost = costOf(row);
  return { ...point, cost: cost !== null && cost.currency === currency ? cost.amount : null };
}

function summaryOf(rows: readonly FigureRow[], memory: MemoryUse, costOf: CostOfRun): FiguresSummary {
  const durations = rows.flatMap(({ durationMs }) => durationMs ?? []).sort((one, other) => one - other);
  const coldOrWarm = rows.filter(({ coldStart }) => coldStart !== null).length;
  const coldStarts = rows.filter(({ coldStart }) => coldStart === true).length;
  const mayHaveRun = rows.filter(
    ({ outcomeKind }) => outcomeKind !== 'rejected' && outcomeKind !== 'permitted',
  );
  const failed = mayHaveRun.filter(hasFailed).length;
  return {
    runs: rows.length,
    timed: durations.length,
    p50Ms: nearestRank(durations, 50),
    p95Ms: nearestRank(durations, 95),
    p99Ms: nearestRank(durations, 99),
    coldStarts,
    coldStartShare: coldOrWarm === 0 ? null : coldStarts / coldOrWarm,
    failed,
    failedShare: mayHaveRun.length === 0 ? null : failed / mayHaveRun.length,
    rejected: rows.filter(({ outcomeKind }) => outcomeKind === 'rejected').length,
    memoryMB: memory.memoryMB,
    maxMemoryMB: memory.maxMemoryMB,
    cost: costOfAll(rows, costOf),
  };
}

/** A timeout is a function error too; of a queued run, or one whose answer was lost, its log may tell. */
function hasFailed({ outcomeKind, status }: FigureRow): boolean {
  return outcomeKind === 'functionError' || (status !== null && status !== 'success');
}

/** Of the size that the newest run had: what was used with another size says nothing of this one. */
function memoryUse(newestFirst: readonly FigureRow[]): MemoryUse {
  const memoryMB = newestFirst.find((row) => row.memoryMB !== null)?.memoryMB ?? null;
  const used = newestFirst.flatMap((row) =>
    row.memoryMB === memoryMB && row.maxMemoryMB !== null ? [row.maxMemoryMB] : [],
  );
  const maxMemoryMB = used.reduce<number | null>((most, one) => Math.max(most ?? one, one), null);
  return { memoryMB, maxMemoryMB, runs: used.length };
}

/** The sum over the runs whose cost is known in the currency of the newest of them. */
function costOfAll(newestFirst: readonly FigureRow[], costOf: CostOfRun): FiguresSummary['cost'] {
  const known = newestFirst.flatMap((row) => costOf(row) ?? []);
  const [newest] = known;
  if (newest === undefined) return null;
  const alike = known.filter(({ currency }) => currency === newest.currency);
  return {
    amount: alike.reduce((sum, { amount }) => sum + amount, 0),
    currency: newest.currency,
    runs: alike.length,
  };
}
