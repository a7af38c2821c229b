import type { Exchange } from './http-handler.ts';
import { errorCode } from './outcome-of-error.ts';

/** Says in one sentence why CloudWatch Logs gave no log. */
export function missingLogReason(error: unknown, exchange: Exchange, logGroup: string): string {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  if (/AccessDenied|Unauthorized/.test(name)) {
    return `These keys may not read the log: ask for logs:FilterLogEvents and logs:GetLogEvents on ${logGroup}.`;
  }
  if (name === 'ResourceNotFoundException') {
    return `There is no log group ${logGroup}: the function has not logged yet, or its role may not write logs.`;
  }
  if (/infrequent access/i.test(message) || name === 'InvalidOperationException') {
    return `The log group ${logGroup} is of the infrequent access class, which can be read through Logs Insights only.`;
  }
  if (/ExpiredToken|UnrecognizedClient/.test(name))
    return 'The keys have expired: sign in again and ask for the log once more.';
  if (exchange.statusCode !== null && exchange.statusCode < 500)
    return 'This endpoint does not serve CloudWatch Logs.';
  const code = errorCode(error);
  return `CloudWatch Logs cannot be reached (${code ?? exchange.statusCode ?? name}).`;
}
