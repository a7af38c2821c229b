import { expect, test } from 'vitest';
import { readCode } from './read-code.ts';

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123\u00A0456\n', '123456'],
  ['123-456', '123456'],
  ['000000', '000000'],
])('%j is the code %s', (typed, code) => {
  expect(readCode(typed)).toBe(code);
});

test.each(['', '12345', '1234567', '12345a', '12 34 5', '１２３４５６'])('%j is no code', (typed) => {
  expect(readCode(typed)).toBeNull();
});
