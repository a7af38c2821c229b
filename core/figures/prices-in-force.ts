import type { Price, PriceList } from '../../contract/price.ts';
import { pricesPublishedOn, publishedPrices } from './published-prices.ts';

/** A price with where it comes from. */
export type PriceInForce = PriceList['prices'][number];

/** The prices that hold: each that a person set (the last one, where several name the same), then the published rest. */
export function pricesInForce(set: readonly Price[]): PriceList {
  const own = new Map(set.map((price) => [priceKey(price), price]));
  const rest = publishedPrices.filter((price) => !own.has(priceKey(price)));
  return {
    publishedOn: pricesPublishedOn,
    prices: [...from('set', own.values()), ...from('published', rest)],
  };
}

function* from(origin: PriceInForce['origin'], prices: Iterable<Price>): Generator<PriceInForce, void, void> {
  for (const price of prices) yield { ...price, origin };
}

/** What a price is looked up by: one region and one architecture. */
export function priceKey({ region, architecture }: Pick<Price, 'region' | 'architecture'>): string {
  return `${region} ${architecture}`;
}
