import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestEdit } from './smallest-edit.ts';

const applied = (before: string, after: string): string => {
  const { start, end, text } = smallestEdit(before, after);
  return before.slice(0, start) + text + before.slice(end);
};

describe('smallestEdit', () => {
  it('leaves what both texts begin and end with alone', () => {
    expect(smallestEdit('{"a":1,"b":2}', '{"a":10,"b":2}')).toEqual({ start: 6, end: 6, text: '0' });
    expect(smallestEdit('abc', 'abc')).toEqual({ start: 3, end: 3, text: '' });
    expect(smallestEdit('aa', 'aaa')).toMatchObject({ text: 'a' });
  });

  it('replaces a character of two units whole', () => {
    expect(smallestEdit('x😀y', 'x😁y')).toEqual({ start: 1, end: 3, text: '😁' });
  });

  it('makes any text into any other', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '😀', '😁'), maxLength: 12 });
    expect(() => {
      fc.assert(fc.property(texts, texts, (before, after) => applied(before, after) === after));
    }).not.toThrow();
  });
});
