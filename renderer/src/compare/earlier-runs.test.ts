import { describe, expect, it } from 'vitest';
import { runWith } from '../response/testing/run-with.ts';
import { defaultBase, othersThan } from './earlier-runs.ts';

const at = (id: string, second: number, requestName?: string) => ({
  ...runWith({}),
  id,
  startedAt: `2026-05-01T12:00:0${second}.000Z`,
  ...(requestName === undefined ? {} : { requestName }),
});

describe('what a run is held against', () => {
  const runs = [at('d', 4), at('c', 3, 'Refund'), at('b', 2), at('a', 1, 'Refund')];

  it('is the run before it', () => {
    expect(defaultBase(at('d', 4), runs, null)).toBe('c');
    expect(defaultBase(at('b', 2), runs, null)).toBe('a');
  });

  it('is the one before it of the same saved request', () => {
    expect(defaultBase(at('c', 3, 'Refund'), runs, null)).toBe('a');
    expect(defaultBase(at('x', 5, 'Other'), runs, null)).toBe('d');
  });

  it('is the pinned run, unless that is itself', () => {
    expect(defaultBase(at('d', 4), runs, 'a')).toBe('a');
    expect(defaultBase(at('d', 4), runs, 'd')).toBe('c');
  });

  it('is a later one where there is none before, and none where it is alone', () => {
    expect(defaultBase(at('a', 1), runs, null)).toBe('d');
    expect(defaultBase(at('a', 1), [at('a', 1)], null)).toBeNull();
    expect(othersThan(at('a', 1), [at('a', 1)])).toEqual([]);
  });
});
