import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRank } from './nearest-rank.ts';

describe('nearestRank', () => {
  it('is the value at the rank, as the textbook example has it', () => {
    const values = [15, 20, 35, 40, 50];
    expect([5, 30, 40, 50, 100].map((percent) => nearestRank(values, percent))).toEqual([15, 20, 20, 35, 50]);
    expect(nearestRank([7], 99)).toBe(7);
    expect(nearestRank([], 50)).toBeNull();
  });

  it('is the smallest value that so many do not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const ascending = values.toSorted((one, other) => one - other);
          const found = nearestRank(ascending, percent) ?? Number.NaN;
          const wanted = (percent / 100) * ascending.length;
          expect(ascending.filter((value) => value <= found).length).toBeGreaterThanOrEqual(wanted - 1e-9);
          expect(ascending.filter((value) => value < found).length).toBeLessThan(wanted + 1e-9);
        },
      ),
    );
  });
});
