import { expect, it } from 'vitest';
import { parseExactly } from './parse-exactly.ts';
import { selectValue } from './select-value.ts';

const document = parseExactly(
  '{"orders": [{"id": 12345678901234567890, "open": true}, {"id": 2, "open": false}], "toString": 1}',
);

it.each([
  ['orders[*].id', '[12345678901234567890,2]'],
  ['orders[?id == `12345678901234567890`] | [0]', '{"id":12345678901234567890,"open":true}'],
  ['orders[0].{number: id}', '{"number":12345678901234567890}'],
  ['nothing.here', 'null'],
  ['@.toString', '1'],
  ['length(orders)', '2'],
])('%s selects %s', (expression, text) => {
  expect(selectValue(expression, document ?? null)).toEqual({ text, fault: null });
});

it.each([
  ['orders[', /ends too early|not expected/],
  ['length(`1`)', /length\(\) takes/],
  ['nope(@)', /There is no function nope\(\)/],
  ['', /empty/],
])('%s is told to be wrong', (expression, fault) => {
  expect(selectValue(expression, document ?? null)).toEqual({
    text: null,
    fault: expect.stringMatching(fault),
  });
});

it('gives nothing that is too long to be shown', () => {
  const long = parseExactly(`{"a": "${'x'.repeat(5 * 1024 * 1024)}", "b": 1}`);
  expect(selectValue('@', long ?? null)).toMatchObject({
    text: null,
    fault: expect.stringContaining('4 MB'),
  });
  expect(selectValue('b', long ?? null)).toEqual({ text: '1', fault: null });
});
