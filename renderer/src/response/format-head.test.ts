import { describe, expect, it } from 'vitest';
import { formatJson } from '../monaco/format-json.ts';
import { beginsAsJson, formatHead } from './format-head.ts';

describe('formatHead', () => {
  it('is the beginning of the whole', () => {
    const text = JSON.stringify({
      items: Array.from({ length: 5000 }, (_none, id) => ({ id, name: `item ${id}` })),
    });
    const head = formatHead(text);
    expect(head.length).toBeGreaterThan(10_000);
    expect(formatJson(text).startsWith(head)).toBe(true);
  });

  it('copes with one very long string', () => {
    expect(formatHead(`"${'x'.repeat(100_000)}"`).startsWith('"xxx')).toBe(true);
  });
});

describe('beginsAsJson', () => {
  it.each([' {"a":1}', '[1]', '"a"', '-1', 'null'])('takes %j for JSON', (text) => {
    expect(beginsAsJson(text)).toBe(true);
  });

  it.each(['<html>', 'Task timed out', ''])('takes %j for text', (text) => {
    expect(beginsAsJson(text)).toBe(false);
  });
});
