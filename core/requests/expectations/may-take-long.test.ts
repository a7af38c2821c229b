import { expect, it } from 'vitest';
import { mayTakeLong } from './may-take-long.ts';

it.each([
  "response.status == 'refunded'",
  'length(response.items[?price > `10`].name) == `2`',
  "response.currency == '$'",
  'response."$schema" == null',
  'sort_by(response.items, &id)[*].id == `[1, 2]`',
])('does not of %s', (expression) => {
  expect(mayTakeLong(expression)).toBe(false);
});

it.each([
  'length(response[?length($.response[?@ == `1`]) == `0`]) == `0`',
  `length(response${' | [@, @][]'.repeat(8)}) == \`0\``,
  `contains([${'response, '.repeat(100)}response], \`1\`)`,
])('may of %s', (expression) => {
  expect(mayTakeLong(expression)).toBe(true);
});
