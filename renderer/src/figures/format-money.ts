import type { Price } from '../../../contract/price.ts';

type Currency = Price['currency'];

const signs = { USD: '$', CNY: '¥' } as const satisfies Record<Currency, string>;

/**
 * An amount as people read it, never with an exponent: `$12.34`, `$0.0213`, `$0.00000055`. Below one, two or three figures
 * that count; what one run costs is seldom more than a millionth.
 */
export function formatMoney(amount: number, currency: Currency): string {
  return `${signs[currency]}${amount >= 1 ? grouped(amount) : small(amount, amount >= 0.001 ? 3 : 2)}`;
}

/** A price with every figure it is published with: `$0.0000166667`, `$0.20`. */
export function formatPrice(price: number, currency: Currency): string {
  const text = plainNumber(price);
  return `${signs[currency]}${/\.\d$/.test(text) ? `${text}0` : text}`;
}

/** Every figure of a number without an exponent: what a person may type again. */
export const plainNumber = (value: number): string => small(value, 15);

const grouped = (amount: number): string =>
  amount.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function small(amount: number, figures: number): string {
  if (amount === 0) return '0';
  const rounded = Number(amount.toPrecision(figures));
  const decimals = Math.min(30, Math.max(0, figures - 1 - Math.floor(Math.log10(rounded))));
  const text = rounded.toFixed(decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
