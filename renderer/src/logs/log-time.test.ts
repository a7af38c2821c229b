import { describe, expect, it } from 'vitest';
import { clockTime, timeSince } from './log-time.ts';

describe('clockTime', () => {
  it('has milliseconds and is empty where there is no time', () => {
    expect(clockTime('2026-10-14T09:26:53.007Z')).toMatch(/^\d\d:26:53\.007$/u);
    expect(clockTime(null)).toBe('');
    expect(clockTime('soon')).toBe('');
  });
});

describe('timeSince', () => {
  const base = Date.parse('2026-10-14T09:26:53.000Z');
  it.each([
    ['2026-10-14T09:26:53.000Z', '+0.000 s'],
    ['2026-10-14T09:26:53.083Z', '+0.083 s'],
    ['2026-10-14T09:26:52.820Z', '−0.180 s'],
    ['2026-10-14T09:27:52.999Z', '+59.999 s'],
    ['2026-10-14T09:27:55.500Z', '+1:02.500'],
    [null, ''],
    ['soon', ''],
  ])('%s: %s', (iso, text) => {
    expect(timeSince(iso, base)).toBe(text);
  });
});
