/** The domains of AWS's own endpoints in all partitions, VPC endpoints among them (the SDK's partitions.json). */
const domains = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'api.aws',
  'api.amazonwebservices.com.cn',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'sc2s.sgov.gov',
  'cloud.adc-e.uk',
  'csp.hci.ic.gov',
];

/** True for an address of AWS itself, which is never probed; null is a region's own endpoint. */
export function isAwsAddress(url: string | null): boolean {
  if (url === null) return true;
  const host = URL.parse(url)?.hostname ?? '';
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
