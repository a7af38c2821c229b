import type { BatchRow, BatchStatistics } from '../../../contract/batch.ts';
import type { OutcomeKind } from '../../../contract/outcome.ts';
import { createSpreadCounter } from './spread-counter.ts';

/** What the rows of a batch add up to as they come. */
export interface StatisticsCounter {
  add(row: BatchRow): void;
  throttled(): void;
  /** `elapsedMs` is the time that it has gone on. */
  now(elapsedMs: number): BatchStatistics;
}

/** Functions may make up their error types: of more than these all others are counted as one. */
const mostNames = 1000;
const mostShown = 100;
const others = 'others';

/** Makes a counter without rows; what it takes is bounded. */
export function createStatisticsCounter(): StatisticsCounter {
  const clientMs = createSpreadCounter();
  const durationMs = createSpreadCounter();
  const errors = new Map<string, { name: string; kind: OutcomeKind; count: number; expected: number }>();
  const versions = new Map<string, number>();
  let coldStarts = 0;
  let throttled = 0;
  let rows = 0;

  function countError(kind: OutcomeKind, name: string, passed: boolean): void {
    const key = `${kind}\n${name}`;
    const known = errors.get(key);
    const expected = passed ? 1 : 0;
    if (known !== undefined) {
      known.count += 1;
      known.expected += expected;
    } else if (errors.size < mostNames || name === others)
      errors.set(key, { name, kind, count: 1, expected });
    else countError(kind, others, passed);
  }

  return {
    add(row) {
      rows += 1;
      const isCold = row.coldStart === true;
      if (isCold) coldStarts += 1;
      if (row.clientMs !== null) clientMs.add(row.clientMs, isCold);
      if (row.durationMs !== null) durationMs.add(row.durationMs, isCold);
      if (row.executedVersion !== null) {
        versions.set(row.executedVersion, (versions.get(row.executedVersion) ?? 0) + 1);
      }
      if (row.errorName !== null && row.outcomeKind !== null) {
        countError(row.outcomeKind, row.errorName, row.passed);
      }
    },
    throttled() {
      throttled += 1;
    },
    now: (elapsedMs) => ({
      perSecond: elapsedMs <= 0 ? 0 : (1000 * rows) / elapsedMs,
      clientMs: clientMs.spread(),
      durationMs: durationMs.spread(),
      coldStarts,
      errors: [...errors.values()]
        .sort((one, other) => other.count - one.count)
        .slice(0, mostShown)
        .map(({ name, kind, count, expected }) => ({ name, kind, count, expected })),
      versions: Array.from(versions, ([version, count]) => ({ version, count })).sort(
        (one, other) => other.count - one.count,
      ),
      throttled,
      histogram: clientMs.histogram(),
    }),
  };
}
