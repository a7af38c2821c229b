import { expect, it } from 'vitest';
import { formatJson } from '../monaco/format-json.ts';
import { cursorAfterFormat } from './cursor-after-format.ts';

it.each([
  ['{"a":1,"b":2}', 7],
  ['{ "a" : [ { "c" : 1 } ] }', 13],
  ['{"a":1}', 0],
  ['{"a":1}', 7],
])('keeps the cursor of %j at %d beside the same character', (before, cursor) => {
  const after = formatJson(before);
  const moved = cursorAfterFormat(before, cursor, after);
  expect(after.slice(0, moved).replaceAll(/\s/gu, '')).toBe(before.slice(0, cursor).replaceAll(/\s/gu, ''));
});
