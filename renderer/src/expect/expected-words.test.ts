import { describe, expect, it } from 'vitest';
import { expectedWords, shortExpectedWords } from './expected-words.ts';

describe('how many expectations were met', () => {
  it.each([
    [{ met: 3, missed: 1 }, '3 of 4 expectations met', '1 missed'],
    [{ met: 4, missed: 0 }, 'All 4 expectations met', '4 met'],
    [{ met: 1, missed: 0 }, '1 of 1 expectation met', '1 met'],
    [{ met: 0, missed: 1 }, '0 of 1 expectation met', '1 missed'],
  ])('%o', (expected, words, short) => {
    expect(expectedWords(expected)).toBe(words);
    expect(shortExpectedWords(expected)).toBe(short);
  });
});
