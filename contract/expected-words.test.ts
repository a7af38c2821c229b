import { describe, expect, it } from 'vitest';
import { expectedWords } from './expected-words.ts';

describe('what became of expectations', () => {
  it.each([
    [{ met: 3, missed: 1 }, '1 of 4 expectations missed', '1 missed'],
    [{ met: 4, missed: 0 }, '4 expectations met', '4 met'],
    [{ met: 1, missed: 0 }, '1 expectation met', '1 met'],
    [{ met: 0, missed: 1 }, '1 expectation missed', '1 missed'],
    [{ met: 0, missed: 2 }, '2 expectations missed', '2 missed'],
  ])('%o', (expected, long, short) => {
    expect(expectedWords(expected)).toBe(long);
    expect(expectedWords(expected, 'short')).toBe(short);
  });
});
