import type { ComparedSide, ComparedTarget } from '../../../contract/comparison.ts';
import type { HistogramBar } from '../../../contract/figures.ts';
import type { Run } from '../../../contract/run.ts';
import { histogramsOf } from '../../figures/histogram.ts';
import { spreadOf } from '../../figures/spread-of.ts';

/** Adds up the runs of one side, of which at most 10,000 times are kept. */
export interface SideTally {
  add(run: Run): void;
  /** Without the histogram, whose bars depend on the other side too. */
  sums(): Omit<ComparedSide, 'target' | 'histogram'>;
  readonly times: readonly RunTime[];
}

interface RunTime {
  readonly clientMs: number;
  readonly durationMs: number | null;
  readonly coldStart: boolean;
}

export function createSideTally(): SideTally {
  const outcomes = new Map<Run['outcomeKind'], number>();
  const errors = new Map<string, number>();
  const versions = new Map<string, number>();
  const times: RunTime[] = [];
  let done = 0;
  let coldStarts = 0;
  return {
    add(run) {
      done += 1;
      count(outcomes, run.outcomeKind);
      if (run.errorName !== null) count(errors, run.errorName);
      if (run.executedVersion !== null) count(versions, run.executedVersion);
      if (run.coldStart === true) coldStarts += 1;
      // What was refused or given up says nothing of how long the function takes.
      if (run.outcomeKind === 'rejected' || run.outcomeKind === 'unknown' || run.outcomeKind === 'cancelled')
        return;
      times.push({
        clientMs: run.clientMs,
        durationMs: run.report?.durationMs ?? null,
        coldStart: run.coldStart === true,
      });
    },
    sums: () => ({
      done,
      clientMs: spreadOf(times.map(({ clientMs }) => clientMs)),
      durationMs: spreadOf(times.flatMap(({ durationMs }) => durationMs ?? [])),
      coldStarts,
      outcomes: mostFirst(outcomes).map(([kind, number]) => ({ kind, count: number })),
      errors: mostFirst(errors).map(([name, number]) => ({ name, count: number })),
      versions: mostFirst(versions).map(([version, number]) => ({ version, count: number })),
    }),
    times,
  };
}

/** Both sides as they stand, with histograms over the same bars. */
export function comparedSides(
  targets: readonly [ComparedTarget, ComparedTarget],
  tallies: readonly [SideTally, SideTally],
): readonly [ComparedSide, ComparedSide] {
  const [left, right] = tallies;
  const reported = [...left.times, ...right.times].every(({ durationMs }) => durationMs !== null);
  const [leftBars = [], rightBars = []] = histogramsOf(
    tallies.map(({ times }) =>
      times.map((time) => ({
        durationMs: reported ? (time.durationMs ?? 0) : time.clientMs,
        coldStart: time.coldStart,
      })),
    ),
  );
  const side = (
    tally: SideTally,
    target: ComparedTarget,
    histogram: readonly HistogramBar[],
  ): ComparedSide => ({
    target,
    histogram,
    ...tally.sums(),
  });
  return [side(left, targets[0], leftBars), side(right, targets[1], rightBars)];
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const mostFirst = <Key>(counts: ReadonlyMap<Key, number>): readonly (readonly [Key, number])[] =>
  [...counts].toSorted(([, one], [, other]) => other - one);
