import type { Price, PriceList } from '../../../contract/price.ts';
import { awsRegions, regionWords } from '../state/aws-regions.ts';

type Architecture = Price['architecture'];

/** One region and architecture with its price in force; null where none is published and none was set. */
export interface PriceRow {
  readonly key: string;
  readonly region: string;
  readonly architecture: Architecture;
  readonly currency: Price['currency'];
  readonly price: PriceList['prices'][number] | null;
}

export interface PriceGroups {
  /** Of the regions that the person's connections and requests use. */
  readonly own: readonly PriceRow[];
  readonly others: readonly PriceRow[];
}

const architectures = ['x86_64', 'arm64'] as const satisfies readonly Architecture[];

export const rowKey = (region: string, architecture: Architecture): string => `${region} ${architecture}`;

/** Regions in China are billed in yuan by their own operators; all others in dollars. */
const currencyOf = (region: string): Price['currency'] => (region.startsWith('cn-') ? 'CNY' : 'USD');

/**
 * Every region with both architectures, those of `ownRegions` first, as far as code or name hold what is searched. A region
 * that nobody knows a price of is there too: it can be set.
 */
export function priceRows(list: PriceList, ownRegions: readonly string[], search: string): PriceGroups {
  const known = new Map(list.prices.map((price) => [rowKey(price.region, price.architecture), price]));
  const words = search
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const fits = (region: string): boolean => {
    const text = regionWords(region).toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const rowsOf = (region: string): readonly PriceRow[] =>
    architectures.map((architecture) => {
      const key = rowKey(region, architecture);
      const price = known.get(key) ?? null;
      return { key, region, architecture, currency: price?.currency ?? currencyOf(region), price };
    });
  const own = [...new Set(ownRegions)];
  const others = new Set([...Object.keys(awsRegions), ...list.prices.map(({ region }) => region)]);
  for (const region of own) others.delete(region);
  return {
    own: own.filter(fits).flatMap(rowsOf),
    others: [...others].filter(fits).flatMap(rowsOf),
  };
}
