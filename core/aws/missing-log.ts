import { CredentialsProblem } from './keys/credentials-problem.ts';
import type { Exchange } from './http-handler.ts';
import { errorCode } from './outcome-of-error.ts';

/** Why CloudWatch Logs gave no log, in one sentence, and whether asking again later can be of use. */
export interface MissingLog {
  readonly reason: string;
  readonly mayCome: boolean;
}

/** Says why a log could not be read. A group appears with the first line that is written to it. */
export function missingLog(error: unknown, exchange: Exchange, logGroup: string): MissingLog {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  const never = (reason: string) => ({ reason, mayCome: false });
  const perhaps = (reason: string) => ({ reason, mayCome: true });
  if (/AccessDenied|Unauthorized/.test(name)) {
    return never(
      `These keys may not read the log: ask for logs:FilterLogEvents and logs:GetLogEvents on ${logGroup}.`,
    );
  }
  if (name === 'ResourceNotFoundException') {
    return perhaps(
      `There is no log group ${logGroup}: the function has not logged yet, or its role may not write logs.`,
    );
  }
  if (/infrequent access/i.test(message) || name === 'InvalidOperationException') {
    return never(
      `The log group ${logGroup} is of the infrequent access class, which can be read through Logs Insights only.`,
    );
  }
  if (/ExpiredToken|UnrecognizedClient/.test(name)) {
    return never('The keys have expired: sign in again and ask for the log once more.');
  }
  if (error instanceof CredentialsProblem) return never(`${error.problem.message} ${error.problem.remedy}`);
  const { statusCode } = exchange;
  if (statusCode === 429 || name === 'ThrottlingException') {
    return perhaps('CloudWatch Logs is throttling: ask for the log again in a moment.');
  }
  if (statusCode !== null && statusCode < 500) return never('This endpoint does not serve CloudWatch Logs.');
  const code = errorCode(error);
  return perhaps(`CloudWatch Logs cannot be reached (${code ?? statusCode ?? name}).`);
}
