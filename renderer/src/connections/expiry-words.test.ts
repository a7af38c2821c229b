import { expect, test } from 'vitest';
import { durationWords, expiryWords } from './expiry-words.ts';

const minute = 60_000;
const hour = 60 * minute;

test.each([
  [0, '0 s'],
  [-5, '0 s'],
  [999, '0 s'],
  [50_000, '50 s'],
  [minute, '1 min 0 s'],
  [4 * minute + 10_000, '4 min 10 s'],
  [5 * minute, '5 min'],
  [42 * minute + 59_000, '42 min'],
  [hour, '1 h'],
  [3 * hour + 12 * minute, '3 h 12 min'],
  [48 * hour, '2 days'],
  [90 * 24 * hour, '90 days'],
])('%d ms are %s', (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});

test('counts down, warns under five minutes and says when it is over', () => {
  const end = '2026-07-01T12:00:00.000Z';
  const at = (left: number) => expiryWords(end, new Date(end).getTime() - left);
  expect(at(42 * minute)).toEqual({ state: 'fine', words: 'credentials expire in 42 min' });
  expect(at(5 * minute).state).toBe('fine');
  expect(at(5 * minute - 1)).toEqual({ state: 'soon', words: 'credentials expire in 4 min 59 s' });
  expect(at(1).state).toBe('soon');
  expect(at(0)).toEqual({ state: 'expired', words: 'credentials expired' });
  expect(at(-hour).state).toBe('expired');
});
