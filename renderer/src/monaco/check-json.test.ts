import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkJson } from './check-json.ts';

describe('checkJson', () => {
  it.each([
    ['{"a": 1 "b": 2}', 1, 9, 'expected a comma or }'],
    ['{\n  "a": 1,\n  "b": [1 2]\n}', 3, 11, 'expected a comma or ]'],
    ['{a: 1}', 1, 2, 'expected a property name in double quotes'],
    ['{"a" 1}', 1, 6, 'expected a colon'],
    ['{"a": 1} x', 1, 10, 'expected nothing more after the value'],
    ['{"a": "b', 1, 7, 'this string does not end'],
    ['// hi\n1', 1, 1, 'comments are not allowed in JSON'],
  ])('says where and what is wrong with %j', (text, line, column, words) => {
    expect(checkJson(text)).toMatchObject({ line, column, words });
  });

  it('finds nothing wrong with valid JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(checkJson(text)).toBeNull();
      }),
    );
  });

  it('always names a place for what the engine refuses', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(checkJson(text)?.offset ?? 0).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
