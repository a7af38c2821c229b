import { describe, expect, it } from 'vitest';
import { checkJson } from '../monaco/check-json.ts';
import { maskedTemplates } from './masked-templates.ts';

describe('what is checked of an event with variables', () => {
  it.each([
    ['{"a": {{b}}, "c": "{{d}}"}', '{"a": "___", "c": "{{d}}"}'],
    ['{{whole}}', '"_______"'],
    ['{"a": 1}', '{"a": 1}'],
  ])('%s', (text, masked) => {
    expect(maskedTemplates(text)).toBe(masked);
    expect(checkJson(maskedTemplates(text))).toBeNull();
  });

  it('finds faults where they are', () => {
    expect(checkJson(maskedTemplates('{"a": {{b}}\n "c" 1}'))).toMatchObject({ line: 2, column: 2 });
  });
});
