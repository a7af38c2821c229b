import type { Spread } from '../../../contract/batch.ts';
import type { HistogramBar } from '../../../contract/figures.ts';
import { histogram, type TimedRun } from '../../figures/histogram.ts';
import { nearestRank } from '../../figures/nearest-rank.ts';

/** How times are spread, in milliseconds, over as many as are added. */
export interface SpreadCounter {
  add(milliseconds: number, coldStart: boolean): void;
  spread(): Spread;
  histogram(): readonly HistogramBar[];
}

/** Up to here every value is kept, 8 bytes each, and the percentiles are exact. */
export const exactValues = 100_000;

/** Beyond, values are counted in buckets of this ratio: a percentile is then at most half of it, 0.5 %, off. */
const ratio = 1.01;
const finest = 0.01;

interface Bucket {
  warm: number;
  cold: number;
}

/** Makes a counter without values. Whatever is added, it takes no more than some 2 MB. */
export function createSpreadCounter(exactUpTo = exactValues): SpreadCounter {
  let values = new Float64Array(256);
  let colds = new Uint8Array(256);
  let buckets: Map<number, Bucket> | null = null;
  let count = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;

  function addToBucket(into: Map<number, Bucket>, value: number, coldStart: boolean): void {
    const number = Math.round(Math.log(Math.max(value, finest)) / Math.log(ratio));
    const bucket = into.get(number) ?? { warm: 0, cold: 0 };
    if (coldStart) bucket.cold += 1;
    else bucket.warm += 1;
    into.set(number, bucket);
  }

  function toBuckets(): Map<number, Bucket> {
    const made = new Map<number, Bucket>();
    for (let at = 0; at < count; at += 1) addToBucket(made, values[at] ?? 0, colds[at] === 1);
    values = new Float64Array(0);
    colds = new Uint8Array(0);
    return made;
  }

  function grow(): void {
    const [larger, largerColds] = [new Float64Array(2 * values.length), new Uint8Array(2 * values.length)];
    larger.set(values);
    largerColds.set(colds);
    values = larger;
    colds = largerColds;
  }

  const valueOf = (bucket: number) => Math.min(max, Math.max(min, ratio ** bucket));

  function percentiles(): readonly (number | null)[] {
    const wanted = [50, 95, 99];
    if (buckets === null) {
      const ascending = values.slice(0, count).sort();
      return wanted.map((percent) => nearestRank(ascending, percent));
    }
    const ascending = [...buckets].sort(([one], [other]) => one - other);
    return wanted.map((percent) => {
      let left = Math.max(1, Math.ceil((percent / 100) * count));
      for (const [number, { warm, cold }] of ascending) {
        left -= warm + cold;
        if (left <= 0) return valueOf(number);
      }
      return null;
    });
  }

  function* timedRuns(): Generator<TimedRun, void, void> {
    if (buckets === null) {
      for (let at = 0; at < count; at += 1) yield { durationMs: values[at] ?? 0, coldStart: colds[at] === 1 };
      return;
    }
    for (const [number, { warm, cold }] of buckets) {
      const durationMs = valueOf(number);
      if (warm > 0) yield { durationMs, coldStart: false, count: warm };
      if (cold > 0) yield { durationMs, coldStart: true, count: cold };
    }
  }

  return {
    add(milliseconds, coldStart) {
      if (buckets === null && count === exactUpTo) buckets = toBuckets();
      if (buckets === null) {
        if (count === values.length) grow();
        values[count] = milliseconds;
        colds[count] = coldStart ? 1 : 0;
      } else addToBucket(buckets, milliseconds, coldStart);
      count += 1;
      sum += milliseconds;
      min = Math.min(min, milliseconds);
      max = Math.max(max, milliseconds);
    },
    spread() {
      const [p50 = null, p95 = null, p99 = null] = percentiles();
      const some = count > 0;
      return {
        count,
        min: some ? min : null,
        mean: some ? sum / count : null,
        p50,
        p95,
        p99,
        max: some ? max : null,
      };
    },
    histogram: () => histogram({ [Symbol.iterator]: timedRuns }),
  };
}
