import { describe, expect, it } from 'vitest';
import type { TailedRecord } from '../../../contract/log-tail.ts';
import { logRecord } from '../logs/testing/log-record.ts';
import { createTailBook, tailRecordsKept } from './tail-book.ts';
import type { TailBook } from './tail-book.ts';

const blank = logRecord({});
const tailed = (place: number, raw: string): TailedRecord => ({
  place,
  stream: 's',
  eventTime: '2026-11-28T10:00:00.000Z',
  record: { ...blank, raw },
});

function held({ book }: TailBook): string[] {
  return Array.from(
    { length: book.end() - book.first() },
    (_, at) => book.at(book.first() + at)?.record.raw ?? '',
  );
}

describe('createTailBook', () => {
  it('takes a record again in the place that it has', () => {
    const tail = createTailBook();
    tail.take([tailed(0, 'Error'), tailed(1, 'other')]);
    tail.take([tailed(0, 'Error with its stack'), tailed(2, 'next'), tailed(2, 'next, and more')]);
    expect(held(tail)).toEqual(['Error with its stack', 'other', 'next, and more']);
  });

  it('goes on after places that were skipped', () => {
    const tail = createTailBook();
    tail.take([tailed(0, 'a')]);
    tail.take([tailed(700, 'b'), tailed(701, 'c')]);
    tail.take([tailed(701, 'C')]);
    expect(held(tail)).toEqual(['a', 'b', 'C']);
  });

  it('moves nothing while it is paused, counts what comes, and takes it in afterwards', () => {
    const tail = createTailBook();
    tail.take([tailed(0, 'a')]);
    tail.pause();
    tail.take([tailed(0, 'A'), tailed(1, 'b')]);
    expect(held(tail)).toEqual(['a']);
    expect(tail.waiting()).toBe(2);
    tail.resume();
    expect(held(tail)).toEqual(['A', 'b']);
    expect(tail.waiting()).toBe(0);
  });

  it('is empty after it was cleared, and goes on from there', () => {
    const tail = createTailBook();
    tail.take([tailed(0, 'a'), tailed(1, 'b')]);
    tail.clear();
    expect(held(tail)).toEqual([]);
    tail.take([tailed(1, 'b goes on'), tailed(2, 'c')]);
    expect(held(tail)).toEqual(['c']);
  });

  it('keeps so many of a million, paused or not, and says how many went', () => {
    const tail = createTailBook();
    const batch = 500;
    let longest = 0;
    let waited = 0;
    for (let from = 0; from < 1_000_000; from += batch) {
      if (from === 400_000) tail.pause();
      if (from === 700_000) {
        waited = tail.waiting();
        tail.resume();
      }
      tail.take(Array.from({ length: batch }, (_, at) => tailed(from + at, String(from + at))));
      longest = Math.max(longest, tail.book.end() - tail.book.first());
    }
    expect(waited).toBe(300_000);
    expect(longest).toBeLessThanOrEqual(tailRecordsKept);
    const kept = held(tail);
    expect(kept.at(-1)).toBe('999999');
    expect(kept.length).toBeGreaterThanOrEqual(tailRecordsKept * 0.9);
    expect(kept).toEqual(kept.toSorted((one, other) => Number(one) - Number(other)));
    expect(tail.gone() + kept.length).toBe(1_000_000);
  });
});
