import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from './format-json.ts';

/** The text without the white space between its tokens. */
function withoutSpace(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+/gu, (part) => (part.startsWith('"') ? part : ''));
}

describe('formatJson', () => {
  it('keeps digits, escapes and key order', () => {
    const text = '{"b":12345678901234567890,"a":1.0,"e":1e400,"s":"\\u00e9 \\" {,}","a":-0}';
    expect(formatJson(text)).toBe(
      '{\n  "b": 12345678901234567890,\n  "a": 1.0,\n  "e": 1e400,\n  "s": "\\u00e9 \\" {,}",\n  "a": -0\n}',
    );
  });

  it('keeps short lists, and short objects in lists, on one line', () => {
    expect(formatJson('{"tags":["a","b"],"items":[{"sku":"TEA","qty":2}],"at":{"x":1}}')).toBe(
      '{\n  "tags": ["a", "b"],\n  "items": [\n    { "sku": "TEA", "qty": 2 }\n  ],\n  "at": {\n    "x": 1\n  }\n}',
    );
  });

  it('writes empty containers without a line of their own', () => {
    expect(formatJson(' { "a" : [ ] , "b" : { } } ')).toBe('{\n  "a": [],\n  "b": {}\n}');
    expect(formatJson('[]')).toBe('[]');
  });

  it('leaves a lone value alone', () => {
    expect(formatJson(' null\n')).toBe('null');
    expect(formatJson('"a\\\\"')).toBe('"a\\\\"');
  });

  it('changes white space only, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 3), (text, space) => {
        const source = space === 0 ? text : JSON.stringify(JSON.parse(text), null, space);
        const formatted = formatJson(source);
        expect(withoutSpace(formatted)).toBe(withoutSpace(source));
        expect(JSON.parse(formatted)).toEqual(JSON.parse(source));
        expect(formatJson(formatted)).toBe(formatted);
      }),
    );
  });
});
