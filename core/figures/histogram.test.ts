import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogram } from './histogram.ts';

const warm = (...durations: readonly number[]) =>
  durations.map((durationMs) => ({ durationMs, coldStart: false }));

describe('histogram', () => {
  it('has no bars without runs', () => {
    expect(histogram([])).toEqual([]);
  });

  it('has bars of one round width where runs are alike', () => {
    const bars = histogram(warm(100, 130, 145.5, 199.99));
    expect(bars).toHaveLength(25);
    expect(bars[0]).toEqual({ fromMs: 100, toMs: 104, count: 1, coldStarts: 0 });
    expect(bars.at(-1)).toEqual({ fromMs: 196, toMs: 200, count: 1, coldStarts: 0 });
    for (const { fromMs, toMs } of bars) expect(toMs - fromMs).toBeCloseTo(4, 9);
  });

  it('has bars of one ratio where the slowest took over 20 times as long, so that the fast ones differ too', () => {
    const bars = histogram([...warm(2, 2.5, 3, 4), { durationMs: 900, coldStart: true }]);
    const filled = bars.filter(({ count }) => count > 0);
    expect(filled.length).toBeGreaterThanOrEqual(4);
    expect(bars.at(-1)).toMatchObject({ count: 1, coldStarts: 1 });
    const ratios = bars.map(({ fromMs, toMs }) => toMs / fromMs);
    expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThan(1.02);
  });

  it('gives runs that took the same time a range around them', () => {
    const bars = histogram(warm(50, 50, 50));
    expect(bars.length).toBeGreaterThanOrEqual(20);
    expect(bars[0]?.fromMs).toBeGreaterThan(45);
    expect(bars.at(-1)?.toMs).toBeLessThan(55);
    expect(bars.filter(({ count }) => count > 0)).toMatchObject([{ count: 3 }]);
  });

  it('counts every run once, in the bar that its duration is in, in 20 to 30 bars that join', () => {
    const duration = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 90_000_000 }).map((hundredths) => hundredths / 100),
      fc.double({ min: 0, max: 900_000, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ durationMs: duration, coldStart: fc.boolean() }), { minLength: 1 }),
        (runs) => {
          const bars = histogram(runs);
          expect(bars.length).toBeGreaterThanOrEqual(20);
          expect(bars.length).toBeLessThanOrEqual(30);
          expect(bars.slice(1).map(({ fromMs }) => fromMs)).toEqual(
            bars.slice(0, -1).map(({ toMs }) => toMs),
          );
          for (const bar of bars) {
            expect(bar.toMs).toBeGreaterThan(bar.fromMs);
            const own = runs.filter(({ durationMs }) => durationMs >= bar.fromMs && durationMs < bar.toMs);
            expect(bar.count).toBe(own.length);
            expect(bar.coldStarts).toBe(own.filter(({ coldStart }) => coldStart).length);
          }
          expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(runs.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
