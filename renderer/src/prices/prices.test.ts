import { describe, expect, it } from 'vitest';
import type { Price, PriceList } from '../../../contract/price.ts';
import { priceRows } from './price-rows.ts';
import { readPrice } from './read-price.ts';
import { withoutPrice, withPrice } from './set-prices.ts';

const price: Price = {
  region: 'eu-west-1',
  architecture: 'arm64',
  currency: 'USD',
  perGigabyteSecond: 0.000_013_333_4,
  perMillionRequests: 0.2,
};
const list: PriceList = {
  publishedOn: '2026-11-28',
  prices: [
    { ...price, origin: 'set' },
    { ...price, region: 'us-east-1', origin: 'published' },
    { ...price, region: 'xx-new-1', origin: 'set' },
  ],
};

describe('priceRows', () => {
  it('puts the regions that are in use first, each with both architectures', () => {
    const { own, others } = priceRows(list, ['eu-west-1', 'zz-west-9', 'eu-west-1'], '');
    expect(own.map(({ key, price }) => [key, price?.origin])).toEqual([
      ['eu-west-1 x86_64', undefined],
      ['eu-west-1 arm64', 'set'],
      ['zz-west-9 x86_64', undefined],
      ['zz-west-9 arm64', undefined],
    ]);
    expect(others.some(({ region }) => region === 'eu-west-1')).toBe(false);
    expect(others.find(({ key }) => key === 'us-east-1 arm64')?.price?.origin).toBe('published');
    expect(others.some(({ region }) => region === 'xx-new-1')).toBe(true);
  });

  it('finds a region by its code and by its name', () => {
    const found = (search: string) => priceRows(list, ['eu-west-1'], search);
    expect(found('ireland').own).toHaveLength(2);
    expect(found('ireland').others).toHaveLength(0);
    expect(found('europe west').others.map(({ region }) => region)).toContain('eu-west-3');
    expect(found('nowhere')).toEqual({ own: [], others: [] });
  });

  it('knows what a region without a price is billed in', () => {
    const { own } = priceRows(list, ['cn-north-1', 'eu-south-2'], '');
    expect(own.map(({ currency }) => currency)).toEqual(['CNY', 'CNY', 'USD', 'USD']);
  });
});

describe('readPrice', () => {
  it.each([
    ['0.0000166667', 0.000_016_666_7],
    [' $0.2 ', 0.2],
    ['¥1.36', 1.36],
    ['1.66667e-5', 0.000_016_666_7],
    ['.5', 0.5],
    ['0', 0],
  ])('takes %j', (text, value) => {
    expect(readPrice(text, '0.2', 1000)).toEqual({ kind: 'price', value });
  });

  it.each([
    ['', 'Type a price, such as 0.2.'],
    ['0,0000166667', 'Write it with a point: 0.0000166667.'],
    ['-1', 'A price is not below zero.'],
    ['-$0,5', 'A price is not below zero.'],
    ['$ -1', 'A price is not below zero.'],
    ['-5x', 'This is no number. Type one such as 0.2.'],
    ['--5', 'This is no number. Type one such as 0.2.'],
    ['a lot', 'This is no number. Type one such as 0.2.'],
    ['1.2.3', 'This is no number. Type one such as 0.2.'],
    ['Infinity', 'This is no number. Type one such as 0.2.'],
    ['1e400', 'That is over 1,000: is it the right unit?'],
    ['1e300', 'That is over 1,000: is it the right unit?'],
    ['1001', 'That is over 1,000: is it the right unit?'],
  ])('says what is wrong with %j', (text, words) => {
    expect(readPrice(text, '0.2', 1000)).toEqual({ kind: 'fault', words });
  });
});

describe('setting prices', () => {
  it('keeps one for each region and architecture, and gives the published one back', () => {
    const x86: Price = { ...price, architecture: 'x86_64' };
    const cheaper: Price = { ...price, perGigabyteSecond: 0.000_01 };
    const both = withPrice(withPrice([price], x86), cheaper);
    expect(both).toEqual([x86, cheaper]);
    expect(withoutPrice(both, 'eu-west-1 arm64')).toEqual([x86]);
  });
});
