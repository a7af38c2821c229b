/** What is told of a series of measurements; milliseconds unless its figure says otherwise. */
export interface Summary {
  readonly count: number;
  readonly least: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

/** Nearest-rank percentiles: every figure that is printed was really measured. */
export function summarise(samples: readonly number[]): Summary {
  if (samples.length === 0) throw new Error('Nothing was measured');
  const sorted = Float64Array.from(samples).sort();
  const at = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { count: sorted.length, least: at(0), p50: at(0.5), p95: at(0.95), most: at(1) };
}
