import type { Price } from '../../../contract/price.ts';
import { rowKey } from './price-rows.ts';

const keyOf = (price: Price): string => rowKey(price.region, price.architecture);

/** The prices that a person set, with one more or another in its place. */
export const withPrice = (prices: readonly Price[], price: Price): readonly Price[] => [
  ...prices.filter((one) => keyOf(one) !== keyOf(price)),
  price,
];

/** Without the one of this row, so that the published one holds again. */
export const withoutPrice = (prices: readonly Price[], key: string): readonly Price[] =>
  prices.filter((price) => keyOf(price) !== key);
