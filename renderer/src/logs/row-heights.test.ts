import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowHeights } from './row-heights.ts';

const heights = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 900 });

describe('createRowHeights', () => {
  it('adds up what a plain sum adds up, whatever was set before', () => {
    fc.assert(
      fc.property(heights, heights, (first, second) => {
        const rows = createRowHeights(first.length, 22);
        for (const [index, height] of first.entries()) rows.set(index, height);
        const last = first.map((height, index) => second[index] ?? height);
        for (const [index, height] of last.entries()) rows.set(index, height);
        let top = 0;
        for (const [index, height] of last.entries()) {
          expect([rows.top(index), rows.heightOf(index)]).toEqual([top, height]);
          top += height;
        }
        expect(rows.total()).toBe(top);
      }),
    );
  });

  it('finds the row at every distance', () => {
    fc.assert(
      fc.property(heights, fc.nat(100_000), (all, distance) => {
        const rows = createRowHeights(all.length, 22);
        for (const [index, height] of all.entries()) rows.set(index, height);
        let row = 0;
        while (row < all.length - 1 && rows.top(row + 1) <= distance) row += 1;
        expect(rows.at(distance)).toBe(row);
      }),
    );
  });

  it('is at the first row above it, and in an empty list', () => {
    expect(createRowHeights(5, 22).at(-10)).toBe(0);
    expect(createRowHeights(0, 22).at(40)).toBe(0);
    expect(createRowHeights(0, 22).total()).toBe(0);
  });
});
