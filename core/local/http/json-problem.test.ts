import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonProblem } from './json-problem.ts';

const problemOf = (text: string): string | null => jsonProblem(Buffer.from(text));
const expected = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

describe('jsonProblem', () => {
  it.each([
    [
      'value',
      `Unrecognized token 'value': was expecting ${expected}\n at [Source: (byte[])"value"; line: 1, column: 6]`,
    ],
    [
      "'{}'",
      `Unexpected character (''' (code 39)): expected a valid value ${expected}\n at [Source: (byte[])"'{}'"; line: 1, column: 2]`,
    ],
    [
      '{name: 1}',
      `Unexpected character ('n' (code 110)): was expecting double-quote to start field name\n at [Source: (byte[])"{name: 1}"; line: 1, column: 3]`,
    ],
    [
      '{"a":1,}',
      `Unexpected character ('}' (code 125)): was expecting double-quote to start field name\n at [Source: (byte[])"{"a":1,}"; line: 1, column: 9]`,
    ],
    [
      '[1,]',
      `Unexpected character (']' (code 93)): expected a value\n at [Source: (byte[])"[1,]"; line: 1, column: 5]`,
    ],
    [
      '{"a" 1}',
      `Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value\n at [Source: (byte[])"{"a" 1}"; line: 1, column: 7]`,
    ],
    [
      '{"a":1 "b":2}',
      `Unexpected character ('"' (code 34)): was expecting comma to separate Object entries\n at [Source: (byte[])"{"a":1 "b":2}"; line: 1, column: 9]`,
    ],
    [
      '{"a":1',
      `Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"a":1"; line: 1, column: 1])\n at [Source: (byte[])"{"a":1"; line: 1, column: 7]`,
    ],
    [
      '{"a":',
      `Unexpected end-of-input within/between Object entries\n at [Source: (byte[])"{"a":"; line: 1, column: 6]`,
    ],
    ['"abc', `Unexpected end-of-input in VALUE_STRING\n at [Source: (byte[])""abc"; line: 1, column: 5]`],
    [
      '[1}',
      `Unexpected close marker '}': expected ']' (for Array starting at [Source: (byte[])"[1}"; line: 1, column: 1])\n at [Source: (byte[])"[1}"; line: 1, column: 4]`,
    ],
    [
      '{\n  "a": tru\n}',
      `Unrecognized token 'tru': was expecting ${expected}\n at [Source: (byte[])"{\n  "a": tru\n}"; line: 2, column: 12]`,
    ],
    [
      '01',
      `Invalid numeric value: Leading zeroes not allowed\n at [Source: (byte[])"01"; line: 1, column: 3]`,
    ],
    [
      '"\u0001"',
      `Illegal unquoted character ((CTRL-CHAR, code 1)): has to be escaped using backslash to be included in string value\n at [Source: (byte[])""\\u0001""; line: 1, column: 3]`,
    ],
    [
      '"\\x"',
      `Unrecognized character escape 'x' (code 120)\n at [Source: (byte[])""\\x""; line: 1, column: 4]`,
    ],
    [' ', `No content to map due to end-of-input\n at [Source: (byte[])" "; line: 1, column: 2]`],
    [
      '1 é',
      `Unrecognized token 'é': was expecting ${expected}\n at [Source: (byte[])"1 é"; line: 1, column: 5]`,
    ],
  ])('says of %j what Jackson says', (text, message) => {
    expect(problemOf(text)).toBe(message);
  });

  it('shows the first 500 bytes of a long body', () => {
    expect(problemOf(`[${'1,'.repeat(400)}x]`)).toContain('"[truncated 303 bytes]; line: 1, column: 804]');
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(jsonProblem(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toContain('Invalid UTF-8 middle byte 0x28');
    expect(jsonProblem(Buffer.from([0x22, 0xff, 0x22]))).toContain('Invalid UTF-8 start byte 0xff');
  });

  it('is not bothered by deep nesting', () => {
    expect(problemOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBeNull();
  });

  it('accepts whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        expect(problemOf(JSON.stringify(value, null, indent))).toBeNull();
      }),
    );
  });

  it('agrees with JSON.parse on damaged JSON', () => {
    const damaged = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '{', ']', ',', '1', '-', 'e', '\\', '\n', 'ü', ' '),
      )
      .map(([text, at, put]) => {
        const place = text.length === 0 ? 0 : at % text.length;
        return text.slice(0, place) + put + text.slice(place + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(problemOf(text) === null).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });
});
