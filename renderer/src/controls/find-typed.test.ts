import { expect, it } from 'vitest';
import { findTyped } from './find-typed.ts';

const names = ['apple', 'Avocado', 'banana', 'blueberry', 'aab'];
const find = (typed: string, from: number) =>
  findTyped(typed, { count: names.length, from, textAt: (index) => names[index] ?? '' });

it('finds the next name that begins with a letter, and walks on with the same letter', () => {
  expect(find('a', -1)).toBe(0);
  expect(find('a', 0)).toBe(1);
  expect(find('aa', 1)).toBe(4);
  expect(find('a', 4)).toBe(0);
});

it('stays on the name that still fits while more is typed', () => {
  expect(find('ba', 2)).toBe(2);
  expect(find('bl', 2)).toBe(3);
});

it('finds nothing where nothing fits', () => {
  expect(find('x', 0)).toBe(-1);
  expect(findTyped('a', { count: 0, from: -1, textAt: () => '' })).toBe(-1);
});
