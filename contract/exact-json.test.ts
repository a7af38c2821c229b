import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJsonText } from './exact-json-text.ts';
import { parseExactJson } from './parse-exact-json.ts';

describe('values with exact numbers', () => {
  it.each([
    '12345678901234567890',
    '1.0',
    '-0',
    '1e400',
    '[1.50,{"id":9007199254740993,"text":"1.0 and {\\"$number\\":\\"1\\"}"}]',
    '"12345678901234567890"',
    'null',
  ])('keeps the digits of %s', (text) => {
    expect(exactJsonText(parseExactJson(text))).toBe(text);
  });

  it('gives plain numbers where nothing is lost', () => {
    expect(parseExactJson('[1,0.5,-3]')).toEqual([1, 0.5, -3]);
  });

  it.each(['', '01', '{', '[1.]', 'abc'])('refuses %j', (text) => {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  });

  it('changes no JSON text that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const written = JSON.stringify(JSON.parse(text));
        expect(exactJsonText(parseExactJson(written))).toBe(written);
      }),
    );
  });
});
