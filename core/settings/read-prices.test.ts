import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../contract/default-settings.ts';
import type { Price } from '../../contract/price.ts';
import { startTestHost, type TestHost } from '../../tests/servers/test-host.ts';
import { pricesPublishedOn, publishedPrices } from '../figures/published-prices.ts';
import { createRouter } from '../router.ts';

const own: Price = {
  region: 'eu-west-1',
  architecture: 'arm64',
  currency: 'USD',
  perGigabyteSecond: 0.00001,
  perMillionRequests: 0.15,
};
const elsewhere: Price = { ...own, region: 'us-gov-west-1', architecture: 'x86_64' };

let host: TestHost;

beforeEach(() => {
  host = startTestHost();
});

afterEach(() => host.end());

/** Through the router, so that what comes out is held against the contract. */
const client = () => createRouterClient(createRouter(host.client));
const file = () => join(host.folder, 'data', 'settings.json');

function written(settings: unknown): void {
  mkdirSync(join(host.folder, 'data'), { recursive: true });
  writeFileSync(file(), JSON.stringify(settings));
}

const set = async () => (await client().app.prices()).prices.filter(({ origin }) => origin === 'set');

describe('prices', () => {
  it('are the published ones, with their day, as long as none is set', async () => {
    const { publishedOn, prices } = await client().app.prices();
    expect(publishedOn).toBe(pricesPublishedOn);
    expect(publishedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(prices).toEqual(publishedPrices.map((price) => ({ ...price, origin: 'published' })));
  });

  it('that are saved hold before the published ones, in settings.json and after it is read again', async () => {
    const saved = await client().app.saveSettings({ ...defaultSettings, prices: [own, elsewhere] });
    expect(saved.problem).toBeNull();
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ prices: [own, elsewhere] });
    const { prices } = await client().app.prices();
    expect(prices.filter((price) => price.region === 'eu-west-1')).toMatchObject([
      { ...own, origin: 'set' },
      { architecture: 'x86_64', origin: 'published' },
    ]);
    expect(prices).toHaveLength(publishedPrices.length + 1);
    written({ prices: [elsewhere] });
    expect(await set()).toEqual([{ ...elsewhere, origin: 'set' }]);
    expect((await client().app.settings()).prices).toEqual([elsewhere]);
    await client().app.saveSettings(defaultSettings);
    expect(await set()).toEqual([]);
  });

  it.each([
    ['a text', 'cheap'],
    ['no region', { ...own, region: '' }],
    ['a region as long as a sentence', { ...own, region: 'x'.repeat(41) }],
    ['an architecture of tomorrow', { ...own, architecture: 'riscv64' }],
    ['another currency', { ...own, currency: 'EUR' }],
    ['a negative amount', { ...own, perGigabyteSecond: -1 }],
    ['an amount as text', { ...own, perMillionRequests: '0.20' }],
    ['an amount beyond measure', { ...own, perGigabyteSecond: 1e9 }],
    ['nothing', null],
  ])('that cannot be understood (%s) are told and left out', async (_what, entry) => {
    written({ prices: [elsewhere, entry] });
    expect(await set()).toEqual([{ ...elsewhere, origin: 'set' }]);
    expect((await client().app.info()).notices).toMatchObject([
      { name: 'SettingsFile', message: expect.stringContaining('price 2 cannot be understood') },
    ]);
  });

  it('that are no list, or more than are taken, leave the rest of the settings as they are', async () => {
    written({ certificatesFile: '/ca.pem', prices: { 'eu-west-1': 1 } });
    expect(await client().app.settings()).toEqual({ ...defaultSettings, certificatesFile: '/ca.pem' });
    written({ prices: Array.from({ length: 300 }, (_, index) => ({ ...own, region: `region-${index}` })) });
    expect(await set()).toHaveLength(200);
    expect((await client().app.info()).notices.map(({ message }) => message)).toEqual([
      expect.stringContaining('"prices" is not a list'),
      expect.stringContaining('only 200 of 300 prices are read'),
    ]);
  });
});
