import type { Price } from '../../contract/price.ts';

/** The day on which the published prices were looked up, as YYYY-MM-DD. */
export const pricesPublishedOn = '2026-11-28';

/** Per GB-second of the first tier on x86_64 and on arm64 (null: not established), and per million requests on either. */
type Amounts = readonly [x86: number, arm: number | null, requests: number];

/** What most regions cost. */
const usual: Amounts = [0.0000166667, 0.0000133334, 0.2];

/**
 * Looked up in stored copies of public material, as no network was at hand: what the AWS Pricing Calculator reads
 * (calculator.aws, meteredUnitMaps/lambda), tables made from the AWS Price List API (the newest of its publication of
 * 2026-09-19), AWS's page on savings plans (me-central-1), and examples of cost in AWS's solutions for China
 * (cn-northwest-1). Each amount is AWS's own or the same in two sources. What could not be established so is not here, and
 * a run there has no cost until its price is set: GovCloud, Beijing, and newer regions such as il-central-1, ca-west-1,
 * eu-south-2, ap-south-2, ap-southeast-7 and mx-central-1. docs/figures.md says more.
 */
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
  'me-central-1': [0.0000206667, null, 0.25],
  'me-south-1': [0.0000206667, 0.0000165334, 0.25],
  'sa-east-1': usual,
  'us-east-1': usual,
  'us-east-2': usual,
  'us-west-1': usual,
  'us-west-2': usual,
};

const yuan: Readonly<Record<string, Amounts>> = {
  'cn-northwest-1': [0.000113477, null, 1.36],
};

/** What Lambda charges on demand, by region and architecture, in the region's currency. */
export const publishedPrices: readonly Price[] = [...pricesIn('USD', dollars), ...pricesIn('CNY', yuan)];

function* pricesIn(
  currency: Price['currency'],
  amounts: Readonly<Record<string, Amounts>>,
): Generator<Price, void, void> {
  for (const [region, [x86, arm, perMillionRequests]] of Object.entries(amounts)) {
    yield { region, architecture: 'x86_64', currency, perGigabyteSecond: x86, perMillionRequests };
    if (arm !== null) {
      yield { region, architecture: 'arm64', currency, perGigabyteSecond: arm, perMillionRequests };
    }
  }
}
