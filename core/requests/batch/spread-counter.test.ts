import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRank } from '../../figures/nearest-rank.ts';
import { createSpreadCounter, exactValues } from './spread-counter.ts';

describe('createSpreadCounter', () => {
  it('is exact up to its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const counter = createSpreadCounter();
        for (const value of values) counter.add(value, false);
        const ascending = [...values].sort((one, other) => one - other);
        expect(counter.spread()).toMatchObject({
          count: values.length,
          min: ascending[0],
          p50: nearestRank(ascending, 50),
          p95: nearestRank(ascending, 95),
          p99: nearestRank(ascending, 99),
          max: ascending.at(-1),
        });
        expect(counter.histogram().reduce((sum, bar) => sum + bar.count, 0)).toBe(values.length);
      }),
    );
  });

  it('is at most half a hundredth off beyond it, and loses no value', () => {
    const counter = createSpreadCounter();
    const values: number[] = [];
    for (let index = 0; index < exactValues + 50_000; index += 1) {
      const value = 1 + ((index * 7919) % 100_003) / 100;
      values.push(value);
      counter.add(value, index % 100 === 0);
    }
    const ascending = values.sort((one, other) => one - other);
    const spread = counter.spread();
    expect(spread).toMatchObject({ count: values.length, min: ascending[0], max: ascending.at(-1) });
    for (const percent of [50, 95, 99] as const) {
      const exact = nearestRank(ascending, percent) ?? 0;
      const told = spread[`p${percent}`] ?? 0;
      expect(Math.abs(told - exact) / exact).toBeLessThan(0.0051);
    }
    const bars = counter.histogram();
    expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(values.length);
    expect(bars.reduce((sum, bar) => sum + bar.coldStarts, 0)).toBe(values.length / 100);
  });

  it('tells nothing of no values', () => {
    expect(createSpreadCounter().spread()).toEqual({
      count: 0,
      min: null,
      mean: null,
      p50: null,
      p95: null,
      p99: null,
      max: null,
    });
    expect(createSpreadCounter().histogram()).toEqual([]);
  });
});
