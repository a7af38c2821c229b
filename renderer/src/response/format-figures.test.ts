import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount } from './format-bytes.ts';
import { formatMilliseconds } from './format-milliseconds.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [12_698, '12.4 KB'],
    [200 * 1024, '200 KB'],
    [6 * 1024 * 1024, '6 MB'],
    [6_291_556, '6 MB'],
    [5_976_883, '5.7 MB'],
  ])('writes %d bytes as %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  it('groups the digits of a count', () => {
    expect(formatCount(1_048_576)).toBe('1,048,576');
  });
});

describe('formatMilliseconds', () => {
  it.each([
    [0.789, '0.79 ms'],
    [83.9, '83.9 ms'],
    [264, '264 ms'],
    [12_345.6, '12.35 s'],
    [125_000, '2 min 5 s'],
    [119_999, '2 min 0 s'],
  ])('writes %d ms as %s', (milliseconds, words) => {
    expect(formatMilliseconds(milliseconds)).toBe(words);
  });
});
