import { expect, it } from 'vitest';
import { shownDay, shownDuration } from './shown-time.ts';

const now = new Date(2026, 2, 10, 0, 30);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

it('names days as seen from now, by the calendar and not by 24 hours', () => {
  expect(shownDay(at(2026, 2, 10, 0, 10), now)).toBe('Today');
  expect(shownDay(at(2026, 2, 9, 23, 50), now)).toBe('Yesterday');
  expect(shownDay(at(2026, 2, 8, 12, 0), now)).toContain('8');
  expect(shownDay(at(2025, 2, 8, 12, 0), now)).toContain('2025');
});

it.each([
  [0.42, '0.4 ms'],
  [84.2, '84 ms'],
  [1240, '1.24 s'],
  [12_400, '12.4 s'],
  [125_000, '2 min 5 s'],
])('shows %d ms', (milliseconds, shown) => {
  expect(shownDuration(milliseconds)).toBe(shown);
});
