import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLineTokens } from './json-line-tokens.ts';

function cut(line: string): string[] {
  const tokens = jsonLineTokens(line);
  return tokens.map((token, index) => `${token.kind}:${line.slice(token.start, tokens[index + 1]?.start)}`);
}

describe('jsonLineTokens', () => {
  it('tells keys from strings', () => {
    expect(cut('  "a": "b",')).toEqual([
      'other:  ',
      'key:"a"',
      'punctuation::',
      'other: ',
      'string:"b"',
      'punctuation:,',
    ]);
  });

  it('takes a string of any length', () => {
    const long = 'x'.repeat(20 * 1024 * 1024);
    expect(jsonLineTokens(`{"a":"${long}\\"é","b":"${long}`).map(({ kind }) => kind)).toEqual([
      'bracket',
      'key',
      'punctuation',
      'string',
      'punctuation',
      'key',
      'punctuation',
      'string',
    ]);
  });

  it('knows numbers, words and brackets', () => {
    expect(cut('[-1.5e+3, null]')).toEqual([
      'bracket:[',
      'number:-1.5e+3',
      'punctuation:,',
      'other: ',
      'keyword:null',
      'bracket:]',
    ]);
  });

  it('covers every line in order', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const starts = jsonLineTokens(line).map((token) => token.start);
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
        expect(starts[0]).toBe(line === '' ? undefined : 0);
      }),
    );
  });
});
