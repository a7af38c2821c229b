import { describe, expect, it } from 'vitest';
import { kindOfValue, readValue, textOfValue } from './value-text.ts';

describe('the value of a variable as it is typed', () => {
  it.each([
    ['text', '12', '12'],
    ['number', '12345678901234567890', { $number: '12345678901234567890' }],
    ['number', '1.50', { $number: '1.50' }],
    ['number', ' 7 ', 7],
    ['true or false', 'false', false],
    ['null', '', null],
    ['JSON', '{"a": [1]}', { a: [1] }],
  ] as const)('%s %j', (kind, text, value) => {
    expect(readValue(kind, text)).toEqual({ value });
    expect(kindOfValue(value as Parameters<typeof kindOfValue>[0])).toBe(kind);
  });

  it('shows numbers with their digits and texts without quotes', () => {
    expect(['a "b"', 5, { $number: '1.0' }, { a: { $number: '2.0' } }, null].map(textOfValue)).toEqual([
      'a "b"',
      '5',
      '1.0',
      '{"a":2.0}',
      'null',
    ]);
  });

  it.each([
    ['number', '01'],
    ['number', '"1"'],
    ['number', '{"$number": "1"} x'],
    ['true or false', '1'],
    ['JSON', '{a: 1}'],
  ] as const)('says that %s is not %j', (kind, text) => {
    expect(readValue(kind, text)).toHaveProperty('fault');
  });
});
