import { assertNever } from '../../contract/assert-never.ts';
import type { Exchange } from './http-handler.ts';
import { CredentialsProblem } from './keys/credentials-problem.ts';
import { logFailureKind, type LogFailureKind } from './log-failure-kind.ts';
import { errorCode } from './outcome-of-error.ts';

/** What keys must allow for reading a log, as IAM calls it. */
export type LogAction =
  'logs:FilterLogEvents' | 'logs:GetLogEvents' | 'logs:StartQuery' | 'logs:GetQueryResults';

/** Why CloudWatch Logs gave no log, in one sentence, and whether asking again later can be of use. */
export interface MissingLog {
  readonly kind: LogFailureKind;
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
  const kind = logFailureKind(error, exchange);
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  const never = (reason: string) => ({ kind, reason, mayCome: false });
  const perhaps = (reason: string) => ({ kind, reason, mayCome: true });
  switch (kind) {
    case 'denied': {
      // IAM's message names the action and the resource.
      const refused = /not authorized to perform:\s*([\w-]+:[\w*]+)/.exec(message)?.[1] ?? action;
      return never(
        `These keys may not read the log (${refused} was refused): ask for ${together[action]} on ${logGroup}.`,
      );
    }
    case 'no group':
      return perhaps(
        `There is no log group ${logGroup}: the function has not logged yet, or its role may not write logs.`,
      );
    case 'class':
      return never(
        `The log group ${logGroup} is of a class that FilterLogEvents and GetLogEvents cannot read: ${message}`,
      );
    case 'keys':
      return never('The keys have expired: sign in again and ask for the log once more.');
    case 'no keys':
      return never(
        error instanceof CredentialsProblem ? `${error.problem.message} ${error.problem.remedy}` : message,
      );
    case 'limit':
    case 'throttled':
      return perhaps('CloudWatch Logs is throttling: it is asked again less often.');
    case 'refused':
      return never(`CloudWatch Logs refused the search in ${logGroup}: ${message}`);
    case 'no service':
    case 'not understood':
      return never('This endpoint does not serve CloudWatch Logs.');
    case 'unreachable': {
      const { statusCode } = exchange;
      const why = errorCode(error) ?? (statusCode === null ? name : String(statusCode));
      return perhaps(`CloudWatch Logs cannot be reached (${why}).`);
    }
    default:
      return assertNever(kind);
  }
}
