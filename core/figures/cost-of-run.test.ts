import { describe, expect, it } from 'vitest';
import type { Price } from '../../contract/price.ts';
import { costWith } from './cost-of-run.ts';
import { pricesInForce } from './prices-in-force.ts';
import { pricesPublishedOn, publishedPrices } from './published-prices.ts';

const run = { region: 'eu-west-1', architecture: 'x86_64', billedMs: 128, memoryMB: 128 } as const;
const own: Price = {
  region: 'eu-west-1',
  architecture: 'x86_64',
  currency: 'USD',
  perGigabyteSecond: 1,
  perMillionRequests: 0,
};

describe('the cost of a run', () => {
  it('is its gigabyte-seconds and one request at the published price', () => {
    const cost = costWith([])(run);
    expect(cost).toMatchObject({
      currency: 'USD',
      gigabyteSeconds: 0.016,
      architecture: 'x86_64',
      assumedArchitecture: false,
      perGigabyteSecond: 0.0000166667,
      perMillionRequests: 0.2,
      publishedOn: pricesPublishedOn,
    });
    expect(cost?.amount).toBeCloseTo(0.016 * 0.0000166667 + 0.0000002, 15);
  });

  it('differs by architecture, and takes x86_64 where none is known, saying so', () => {
    expect(costWith([])({ ...run, architecture: 'arm64' })).toMatchObject({
      architecture: 'arm64',
      perGigabyteSecond: 0.0000133334,
      assumedArchitecture: false,
    });
    expect(costWith([])({ ...run, architecture: null })).toMatchObject({
      architecture: 'x86_64',
      perGigabyteSecond: 0.0000166667,
      assumedArchitecture: true,
    });
  });

  it('is in the currency of its region', () => {
    expect(costWith([])({ ...run, region: 'cn-northwest-1' })).toMatchObject({ currency: 'CNY' });
  });

  it('takes the price that was set, the last one of several, before the published one', () => {
    const later = { ...own, perGigabyteSecond: 2 };
    expect(costWith([own, later])(run)).toMatchObject({ amount: 0.032, publishedOn: null });
    expect(costWith([own])({ ...run, architecture: 'arm64' })).toMatchObject({
      publishedOn: pricesPublishedOn,
    });
    expect(costWith([{ ...own, region: 'mars-1' }])({ ...run, region: 'mars-1' })).toMatchObject({
      amount: 0.016,
    });
  });

  it('is not made up where REPORT or the price does not tell', () => {
    const costOf = costWith([]);
    expect(costOf({ ...run, billedMs: null })).toBeNull();
    expect(costOf({ ...run, memoryMB: null })).toBeNull();
    expect(costOf({ ...run, region: null })).toBeNull();
    expect(costOf({ ...run, region: 'mars-1' })).toBeNull();
    expect(costOf({ ...run, region: 'me-central-1', architecture: 'arm64' })).toBeNull();
  });
});

describe('the prices in force', () => {
  it('are those that were set, then the published rest', () => {
    const { publishedOn, prices } = pricesInForce([own]);
    expect(publishedOn).toBe(pricesPublishedOn);
    expect(prices[0]).toEqual({ ...own, origin: 'set' });
    expect(prices).toHaveLength(publishedPrices.length);
    expect(prices.filter(({ origin }) => origin === 'set')).toHaveLength(1);
  });

  it('are published once for each region and architecture, and less on arm64', () => {
    const x86 = new Map(
      publishedPrices
        .filter((price) => price.architecture === 'x86_64')
        .map((price) => [price.region, price]),
    );
    const arm = publishedPrices.filter((price) => price.architecture === 'arm64');
    expect(new Set(arm.map(({ region }) => region)).size).toBe(arm.length);
    expect(x86.size + arm.length).toBe(publishedPrices.length);
    for (const price of arm) {
      expect(price.perGigabyteSecond / (x86.get(price.region)?.perGigabyteSecond ?? 0)).toBeCloseTo(0.8, 2);
    }
  });
});
