import { expect, test } from 'vitest';
import { askAgainAfter } from './use-identity.ts';

const end = '2026-07-01T12:00:00.000Z';
const at = (left: number) => askAgainAfter(end, new Date(end).getTime() - left);

test('asks again shortly before keys end, once when they have, and not afterwards', () => {
  expect(at(60 * 60_000)).toBe(56 * 60_000);
  expect(at(3 * 60_000)).toBe(3 * 60_000 + 1000);
  expect(at(0)).toBe(false);
  expect(at(-1)).toBe(false);
  expect(askAgainAfter(null, 0)).toBe(false);
});

test('an end far away does not overflow the browser’s timer', () => {
  expect(at(100 * 24 * 60 * 60_000)).toBe(2 ** 31 - 1);
});
