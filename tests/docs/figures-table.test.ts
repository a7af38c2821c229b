import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { pricesPublishedOn, publishedPrices } from '../../core/figures/published-prices.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const text = readFileSync(join(root, 'docs', 'figures.md'), 'utf8');

it('docs/figures.md has the published prices and their day', () => {
  const rows = text
    .split('\n')
    .filter((line) => /^\| `[a-z]+(-[a-z]+)+-\d` /.test(line))
    .flatMap((line) => {
      const [, region = '', currency, x86, arm, requests] = line.split('|').map((cell) => cell.trim());
      const price = (architecture: string, perGigabyteSecond: string | undefined) => ({
        region: region.replaceAll('`', ''),
        architecture,
        currency,
        perGigabyteSecond: Number(perGigabyteSecond),
        perMillionRequests: Number(requests),
      });
      return arm === '-' ? [price('x86_64', x86)] : [price('x86_64', x86), price('arm64', arm)];
    });
  expect(rows).toEqual(publishedPrices);
  expect(text).toContain(`Looked up on ${pricesPublishedOn}`);
});
