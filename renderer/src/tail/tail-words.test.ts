import { describe, expect, it } from 'vitest';
import { startingTail } from './tail-store.ts';
import type { TailState } from './tail-store.ts';
import { missingWords, tailWords } from './tail-words.ts';

const tail = (change: Partial<TailState>): TailState => ({ ...startingTail, status: 'following', ...change });

describe('tailWords', () => {
  it.each([
    [{ status: 'starting' }, 'starting…'],
    [{ through: 'live-tail', billed: false }, 'following'],
    [{ through: 'live-tail', billed: true }, 'following by live tail, billed by the minute'],
    [{ through: 'polling' }, 'following, asks every second'],
    [{ paused: true }, 'paused'],
    [{ paused: true, waiting: 1234 }, 'paused, 1,234 new'],
    [{ status: 'waiting' }, 'trying again…'],
    [{ status: 'stopped' }, 'stopped'],
  ] as const)('%j: %s', (change, words) => {
    expect(tailWords(tail(change))).toBe(words);
  });
});

describe('missingWords', () => {
  it('tells what is not here, and nothing where all is', () => {
    expect(missingWords(tail({}))).toBeNull();
    expect(missingWords(tail({ gone: 980_000, skipped: 3, sampled: true }))).toBe(
      '980,000 older went, 3 came too fast, a sample',
    );
  });
});
