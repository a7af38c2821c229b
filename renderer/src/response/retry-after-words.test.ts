import { describe, expect, it } from 'vitest';
import { retryAfterWords } from './retry-after-words.ts';

describe('retryAfterWords', () => {
  it.each([
    [3, 'Lambda asks to wait 3 s.'],
    [0.25, 'Lambda asks to wait 0.3 s.'],
    [600, 'Lambda asks to wait 10 min.'],
  ])('%s', (seconds, words) => {
    expect(retryAfterWords(seconds)).toBe(words);
  });
});
