import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, formatPrice, plainNumber } from './format-money.ts';

describe('formatMoney', () => {
  it.each([
    [0, 'USD', '$0'],
    [0.000_000_55, 'USD', '$0.00000055'],
    [0.000_000_202_083_4, 'USD', '$0.0000002'],
    [0.000_000_000_002_1, 'USD', '$0.0000000000021'],
    [0.000_041_25, 'USD', '$0.000041'],
    [0.021_34, 'USD', '$0.0213'],
    [0.5, 'USD', '$0.5'],
    [0.9999, 'USD', '$1'],
    [1, 'USD', '$1.00'],
    [12_345.678, 'CNY', '¥12,345.68'],
  ] as const)('writes %d %s as %s', (amount, currency, words) => {
    expect(formatMoney(amount, currency)).toBe(words);
  });

  it('never needs an exponent', () => {
    const amounts = fc.double({ min: 1e-12, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(formatMoney(amount, 'USD')).toMatch(/^\$[\d,]+(\.\d+)?$/);
      }),
    );
  });
});

describe('plainNumber', () => {
  it.each([
    [0.000_016_666_7, '0.0000166667'],
    [0.2, '0.2'],
    [100, '100'],
    [1e-9, '0.000000001'],
  ])('writes %d with all its figures', (value, text) => {
    expect(plainNumber(value)).toBe(text);
    expect(Number(text)).toBe(value);
  });

  it('goes before its currency', () => {
    expect(formatPrice(0.000_133_334, 'CNY')).toBe('¥0.000133334');
    expect(formatPrice(0.2, 'USD')).toBe('$0.20');
    expect(formatPrice(3, 'USD')).toBe('$3');
  });
});
