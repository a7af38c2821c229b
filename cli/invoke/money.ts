import type { RunCost } from '../../contract/run.ts';

const signs = { USD: '$', CNY: '¥' } as const satisfies Record<RunCost['currency'], string>;

/** What a run costs, never as an exponent: two significant digits, because it is millionths ($0.00000055). */
export function money(amount: number, currency: RunCost['currency']): string {
  const written =
    amount >= 1
      ? amount.toFixed(2)
      : amount.toLocaleString('en', { maximumSignificantDigits: 2, useGrouping: false });
  return signs[currency] + written;
}
