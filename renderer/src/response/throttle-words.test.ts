import { describe, expect, it } from 'vitest';
import { retryAfterWords, throttleWords } from './throttle-words.ts';

describe('throttleWords', () => {
  it('explains a known reason and names a new one', () => {
    expect(throttleWords('ReservedFunctionConcurrentInvocationLimitExceeded')).toContain(
      'reserved concurrency',
    );
    expect(throttleWords('SomethingNew')).toBe('Throttled for this reason: SomethingNew.');
  });
});

describe('retryAfterWords', () => {
  it.each([
    [3, 'Lambda asks to wait 3 s.'],
    [0.25, 'Lambda asks to wait 0.3 s.'],
    [600, 'Lambda asks to wait 10 min.'],
  ])('%s', (seconds, words) => {
    expect(retryAfterWords(seconds)).toBe(words);
  });
});
