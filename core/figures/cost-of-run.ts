import type { Price } from '../../contract/price.ts';
import type { RunCost } from '../../contract/run.ts';
import { priceKey, pricesInForce, type PriceInForce } from './prices-in-force.ts';

/** What a run's cost is reckoned from. Milliseconds and MB; null where it is not known. */
export interface BilledRun {
  readonly region: string | null;
  readonly architecture: Price['architecture'] | null;
  readonly billedMs: number | null;
  readonly memoryMB: number | null;
}

/** The cost of a run with the prices then in force; null where REPORT or the price does not tell. */
export type CostOfRun = (run: BilledRun) => RunCost | null;

/**
 * Reckons costs with the prices that a person set before the published ones.
 *
 * Billed Duration is all that duration is charged for: it contains Init Duration (the developer guide's own REPORT lines:
 * 133.61 + 80.00 is billed as 214) and Billed Restore Duration (a restored run of 147.156 ms with 53 ms of billed restore
 * is billed as 201). Neither is added to it again. Functions on Managed Instances are billed by the instance: their
 * REPORT has no Billed Duration, and so they have no cost here; nor has a dry run, which runs nothing.
 */
export function costWith(set: readonly Price[]): CostOfRun {
  const { prices, publishedOn } = pricesInForce(set);
  const known = new Map(prices.map((price) => [priceKey(price), price]));
  return ({ region, architecture, billedMs, memoryMB }) => {
    if (region === null || billedMs === null || memoryMB === null) return null;
    const price = known.get(priceKey({ region, architecture: architecture ?? 'x86_64' }));
    if (price === undefined) return null;
    const gigabyteSeconds = (billedMs / 1000) * (memoryMB / 1024);
    return {
      amount: amountOf(gigabyteSeconds, price),
      currency: price.currency,
      gigabyteSeconds,
      architecture: price.architecture,
      assumedArchitecture: architecture === null,
      perGigabyteSecond: price.perGigabyteSecond,
      perMillionRequests: price.perMillionRequests,
      publishedOn: price.origin === 'published' ? publishedOn : null,
    };
  };
}

function amountOf(gigabyteSeconds: number, price: PriceInForce): number {
  return gigabyteSeconds * price.perGigabyteSecond + price.perMillionRequests / 1_000_000;
}
