import { expect, it } from 'vitest';
import { money } from './money.ts';

it.each([
  [5.5e-7, 'USD', '$0.00000055'],
  [2.19e-10, 'USD', '$0.00000000022'],
  [0.0123, 'CNY', '¥0.012'],
  [1.5, 'USD', '$1.50'],
  [1234.567, 'CNY', '¥1234.57'],
  [0, 'USD', '$0'],
] as const)('%d %s is %s', (amount, currency, written) => {
  expect(money(amount, currency)).toBe(written);
});
