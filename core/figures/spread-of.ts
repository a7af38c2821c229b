import type { Spread } from '../../contract/batch.ts';
import { nearestRank } from './nearest-rank.ts';

/** How times in milliseconds are spread, in any order: percentiles by nearest rank, null where there are no times. */
export function spreadOf(times: readonly number[]): Spread {
  const ascending = times.toSorted((one, other) => one - other);
  const count = ascending.length;
  return {
    count,
    min: ascending[0] ?? null,
    mean: count === 0 ? null : ascending.reduce((sum, time) => sum + time, 0) / count,
    p50: nearestRank(ascending, 50),
    p95: nearestRank(ascending, 95),
    p99: nearestRank(ascending, 99),
    max: ascending.at(-1) ?? null,
  };
}
