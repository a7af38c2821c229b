import type { Price } from '../../contract/price.ts';
import type { Problem } from '../../contract/problem.ts';

/** As many and as much as contract/price.ts and settings.ts take: what is more would be refused with all the rest. */
const mostPrices = 200;
const longestRegion = 40;
const mostPerGigabyteSecond = 1000;
const mostPerMillionRequests = 1_000_000;

/** Takes the prices out of the settings that can be understood; the others are told, by their place, and left out. */
export function readPrices(file: string, value: unknown, problems: Problem[]): readonly Price[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(unread(file, '"prices" is not a list'));
    return [];
  }
  if (value.length > mostPrices)
    problems.push(unread(file, `only ${mostPrices} of ${value.length} prices are read`));
  const prices: Price[] = [];
  for (const [index, entry] of value.slice(0, mostPrices).entries()) {
    const price = priceOf(entry);
    if (price === null) problems.push(unread(file, `price ${index + 1} cannot be understood`));
    else prices.push(price);
  }
  return prices;
}

function unread(file: string, what: string): Problem {
  return {
    name: 'SettingsFile',
    message: `In ${file} ${what}: the published price is taken.`,
    remedy: 'Set the price anew under Settings, Prices.',
  };
}

function priceOf(entry: unknown): Price | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const region: unknown = Reflect.get(entry, 'region');
  const architecture: unknown = Reflect.get(entry, 'architecture');
  const currency: unknown = Reflect.get(entry, 'currency');
  const perGigabyteSecond: unknown = Reflect.get(entry, 'perGigabyteSecond');
  const perMillionRequests: unknown = Reflect.get(entry, 'perMillionRequests');
  if (
    typeof region !== 'string' ||
    region === '' ||
    region.length > longestRegion ||
    (architecture !== 'x86_64' && architecture !== 'arm64') ||
    (currency !== 'USD' && currency !== 'CNY') ||
    !isAmount(perGigabyteSecond, mostPerGigabyteSecond) ||
    !isAmount(perMillionRequests, mostPerMillionRequests)
  )
    return null;
  return { region, architecture, currency, perGigabyteSecond, perMillionRequests };
}

function isAmount(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}
