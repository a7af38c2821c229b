import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutIntoRows, rowText } from './text-rows.ts';

const all = (text: string): string[] => {
  const rows = cutIntoRows(text);
  return Array.from(rows.starts, (_start, index) => rowText(rows, index));
};

describe('cutIntoRows', () => {
  it('makes a row of each line', () => {
    expect(all('a\nbc\r\n\nd')).toEqual(['a', 'bc', '', 'd']);
    expect(all('')).toEqual(['']);
    expect(all('a\n')).toEqual(['a', '']);
  });

  it('cuts a very long line and numbers only its first row', () => {
    const rows = cutIntoRows(`${'x'.repeat(4500)}\ny`);
    expect([...rows.numbers]).toEqual([1, 0, 0, 2]);
    expect(rows).toMatchObject({ lines: 2, widest: 2000, longestLine: 4500 });
  });

  it('loses no character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', 'ü', ' '), maxLength: 6000 });
    fc.assert(
      fc.property(text, (source) => {
        const rows = cutIntoRows(source);
        const lines: string[] = [];
        rows.starts.forEach((_start, index) => {
          if (rows.numbers[index] === 0) lines[lines.length - 1] += rowText(rows, index);
          else lines.push(rowText(rows, index));
        });
        expect(lines.join('\n')).toBe(source);
      }),
    );
  });
});
