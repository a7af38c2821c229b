import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameJsonText } from './same-json-text.ts';

it('sees through blanks between the parts, and through nothing else', () => {
  expect(sameJsonText('{"a": [1, 2]}\n', '{ "a":[1,2] }')).toBe(true);
  expect(sameJsonText('{"a b":1}', '{"ab":1}')).toBe(false);
  expect(sameJsonText('{"a":1}', '{"a":1.0}')).toBe(false);
  expect(sameJsonText('{"a":1,"b":2}', '{"b":2,"a":1}')).toBe(false);
  expect(sameJsonText(String.raw`"a\" b"`, String.raw`"a\"b"`)).toBe(false);
  expect(sameJsonText('', '')).toBe(true);
  expect(sameJsonText('"', '')).toBe(false);
});

it('takes a text and its formatted form for the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (value, indent) => {
      expect(sameJsonText(JSON.stringify(value), JSON.stringify(value, null, indent))).toBe(true);
    }),
  );
});

it('tells texts of other values apart', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const texts = [JSON.stringify(one), JSON.stringify(other)] as const;
      expect(sameJsonText(texts[0], texts[1])).toBe(texts[0] === texts[1]);
    }),
  );
});
