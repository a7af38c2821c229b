import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingScale, linearTicks, scaleOf } from './scale.ts';

describe('linearTicks', () => {
  it.each([
    [300, 4, [0, 100, 200, 300]],
    [0.32, 4, [0, 0.1, 0.2, 0.3]],
    [3016.78, 4, [0, 1000, 2000, 3000]],
    [12, 5, [0, 5, 10]],
    [900_000, 4, [0, 500_000]],
    [0, 4, [0]],
    [Number.NaN, 4, [0]],
  ])('marks 0 to %d with about %d round values', (max, count, ticks) => {
    expect(linearTicks(max, count)).toEqual(ticks);
  });
});

describe('scaleOf', () => {
  it('begins at zero and ends at a round value where it is linear', () => {
    const scale = scaleOf('linear', [12, 83.9, 264]);
    expect(scale.ticks).toEqual([0, 100, 200, 300]);
    expect(scale.position(150)).toBeCloseTo(0.5);
  });

  it('gives each power of ten the same length where it is logarithmic', () => {
    const scale = scaleOf('log', [1, 10, 3000]);
    expect(scale.position(10) - scale.position(1)).toBeCloseTo(scale.position(1000) - scale.position(100));
    expect(scale.ticks).toEqual([1, 10, 100, 1000]);
  });

  it('has at least two marks where there is little room', () => {
    expect(scaleOf('linear', [20, 44], 2).ticks).toEqual([0, 50]);
    expect(scaleOf('log', [12, 858], 2).ticks).toEqual([10, 100, 1000]);
    expect(scaleOf('log', [12, 80], 2).ticks).toEqual([10, 20, 50, 100]);
  });

  it('marks 2 and 5 where one power of ten is all', () => {
    expect(scaleOf('log', [12, 80]).ticks).toEqual([10, 20, 50, 100]);
  });

  it('has a place for one run, for the same time twice and for none', () => {
    for (const values of [[], [0], [5], [7, 7]]) {
      for (const kind of ['linear', 'log'] as const) {
        const scale = scaleOf(kind, values);
        expect(scale.ticks.length).toBeGreaterThan(1);
        for (const value of values) expect(scale.position(value)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('keeps the order of values and stays within its line', () => {
    const durations = fc.array(fc.double({ min: 0, max: 900_000, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(durations, fc.constantFrom('linear', 'log'), (values, kind) => {
        const scale = scaleOf(kind, values);
        const places = values.toSorted((one, other) => one - other).map((value) => scale.position(value));
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
        expect(scale.ticks.length).toBeGreaterThan(1);
        expect(scale.ticks.length).toBeLessThan(12);
      }),
    );
  });
});

describe('fittingScale', () => {
  it('is logarithmic where a few runs are much longer than the rest', () => {
    expect(fittingScale([2, 2.1, 2.3, 2.2, 410])).toBe('log');
    expect(fittingScale([80, 90, 120, 264])).toBe('linear');
    expect(fittingScale([])).toBe('linear');
  });
});
