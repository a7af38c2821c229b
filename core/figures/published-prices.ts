import type { Price } from '../../contract/price.ts';

/** The day on which the published prices were looked up, as YYYY-MM-DD. */
export const pricesPublishedOn = '2026-11-28';

/** USD per GB-second of the first tier on x86_64 and on arm64, and USD per million requests (the same on both). */
type Amounts = readonly [x86: number, arm: number, requests: number];

/** What most regions cost. */
const usual: Amounts = [0.0000166667, 0.0000133334, 0.2];
const middleEast: Amounts = [0.0000206667, 0.0000165334, 0.25];

const dollars: Readonly<Record<string, Amounts>> = {
  'af-south-1': [0.0000221, 0.00001768, 0.27],
  'ap-east-1': [0.00002292, 0.0000183, 0.28],
  'ap-northeast-1': usual,
  'ap-northeast-2': usual,
  'ap-northeast-3': usual,
  'ap-south-1': usual,
  'ap-southeast-1': usual,
  'ap-southeast-2': usual,
  'ap-southeast-3': usual,
  'ap-southeast-4': usual,
  'ap-southeast-5': [0.000015, 0.000012, 0.18],
  'ca-central-1': usual,
  'eu-central-1': usual,
  'eu-central-2': [0.0000183334, 0.0000146667, 0.22],
  'eu-north-1': usual,
  'eu-south-1': [0.0000195172, 0.0000156138, 0.23],
  'eu-west-1': usual,
  'eu-west-2': usual,
  'eu-west-3': usual,
  'me-central-1': middleEast,
  'me-south-1': middleEast,
  'sa-east-1': usual,
  'us-east-1': usual,
  'us-east-2': usual,
  'us-west-1': usual,
  'us-west-2': usual,
};

/** What Lambda charges on demand, by region and architecture. */
export const publishedPrices: readonly Price[] = Object.entries(dollars).flatMap(
  ([region, [x86, arm, perMillionRequests]]) => [
    { region, architecture: 'x86_64', currency: 'USD', perGigabyteSecond: x86, perMillionRequests },
    { region, architecture: 'arm64', currency: 'USD', perGigabyteSecond: arm, perMillionRequests },
  ],
);
