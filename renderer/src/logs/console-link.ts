/** Where a log is in CloudWatch Logs, and what of it is meant. */
export interface LogPlace {
  readonly region: string;
  readonly logGroup: string;
  readonly logStream: string | null;
  readonly requestId: string | null;
}

/** The console of the partition that a region is in; null for partitions whose console is not on the internet. */
function consoleHost(region: string): string | null {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  if (region.startsWith('us-gov-')) return `${region}.console.amazonaws-us-gov.com`;
  return /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d$/u.test(region)
    ? `${region}.console.aws.amazon.com`
    : null;
}

/** The console encodes the parts of its own address twice, and writes `$` for the second `%`. */
const encoded = (part: string): string => encodeURIComponent(encodeURIComponent(part)).replaceAll('%', '$');

/**
 * The log in the CloudWatch console: a stream, or the whole group where the stream is not known, filtered by the request
 * id. It opens in the account that the browser is signed in to. Null where there is no such console.
 */
export function consoleLink({ region, logGroup, logStream, requestId }: LogPlace): string | null {
  const host = consoleHost(region);
  if (host === null) return null;
  const stream = logStream === null ? '' : `/${encoded(logStream)}`;
  const filter = requestId === null ? '' : `$3FfilterPattern$3D${encoded(`"${requestId}"`)}`;
  return `https://${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${encoded(logGroup)}/log-events${stream}${filter}`;
}

/** Whether an address is one of AWS itself: an emulator's logs are in no console. */
export function isAwsAddress(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? '';
  return /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)$/u.test(host);
}
