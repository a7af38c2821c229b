import { CredentialsProblem } from './keys/credentials-problem.ts';
import type { Exchange } from './http-handler.ts';
import { errorCode } from './outcome-of-error.ts';

/** What keys must allow for reading a log, as IAM calls it. */
export type LogAction =
  'logs:FilterLogEvents' | 'logs:GetLogEvents' | 'logs:StartQuery' | 'logs:GetQueryResults';

/** Why CloudWatch Logs gave no log, in one sentence, and whether asking again later can be of use. */
export interface MissingLog {
  readonly kind:
    | 'denied'
    | 'no group'
    | 'class'
    | 'keys'
    | 'no keys'
    | 'no service'
    | 'refused'
    | 'throttled'
    | 'unreachable';
  readonly reason: string;
  readonly mayCome: boolean;
}

const together: Readonly<Record<LogAction, string>> = {
  'logs:FilterLogEvents': 'logs:FilterLogEvents and logs:GetLogEvents',
  'logs:GetLogEvents': 'logs:FilterLogEvents and logs:GetLogEvents',
  'logs:StartQuery': 'logs:StartQuery and logs:GetQueryResults',
  'logs:GetQueryResults': 'logs:StartQuery and logs:GetQueryResults',
};

/** Says why a log could not be read with one action. A group appears with the first line that is written to it. */
export function missingLog(
  error: unknown,
  exchange: Exchange,
  logGroup: string,
  action: LogAction = 'logs:FilterLogEvents',
): MissingLog {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  const never = (kind: MissingLog['kind'], reason: string) => ({ kind, reason, mayCome: false });
  const perhaps = (kind: MissingLog['kind'], reason: string) => ({ kind, reason, mayCome: true });
  if (/AccessDenied|Unauthorized/.test(name)) {
    // IAM's message names the action and the resource.
    const refused = /not authorized to perform:\s*([\w-]+:[\w*]+)/.exec(message)?.[1] ?? action;
    return never(
      'denied',
      `These keys may not read the log (${refused} was refused): ask for ${together[action]} on ${logGroup}.`,
    );
  }
  if (name === 'ResourceNotFoundException') {
    return perhaps(
      'no group',
      `There is no log group ${logGroup}: the function has not logged yet, or its role may not write logs.`,
    );
  }
  if (name === 'InvalidOperationException' || /infrequent[ _-]?access|\bdelivery\b|class/i.test(message)) {
    return never(
      'class',
      `The log group ${logGroup} is of a class that FilterLogEvents and GetLogEvents cannot read: ${message}`,
    );
  }
  if (/ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature/.test(name)) {
    return never('keys', 'The keys have expired: sign in again and ask for the log once more.');
  }
  if (error instanceof CredentialsProblem) {
    return never('no keys', `${error.problem.message} ${error.problem.remedy}`);
  }
  const { statusCode } = exchange;
  if (statusCode === 429 || /^Throttl|^LimitExceeded|^TooManyRequests/.test(name)) {
    return perhaps('throttled', 'CloudWatch Logs is throttling: it is asked again less often.');
  }
  if (statusCode === 400 && /^(?:InvalidParameter|MalformedQuery|Validation)/.test(name)) {
    return never('refused', `CloudWatch Logs refused the search in ${logGroup}: ${message}`);
  }
  if (statusCode !== null && statusCode < 500) {
    return never('no service', 'This endpoint does not serve CloudWatch Logs.');
  }
  const code = errorCode(error);
  return perhaps(
    'unreachable',
    `CloudWatch Logs cannot be reached (${code ?? (statusCode === null ? name : String(statusCode))}).`,
  );
}
