import { assertNever } from '../../../contract/assert-never.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Target } from '../aws-clients.ts';
import type { Exchange } from '../http-handler.ts';
import { CredentialsProblem } from '../keys/credentials-problem.ts';
import { logFailureKind } from '../log-failure-kind.ts';
import { outcomeOfReading } from '../outcome-of-reading.ts';

/** The call that failed. */
export type LogCall = 'StartLiveTail' | 'FilterLogEvents';

/** Why a log group could not be read, and what that means for reading on. */
export interface LogGroupFailure {
  readonly problem: Problem;
  /**
   * `call`: this call is refused or not served, another may do. `never`: asking again is no use. `later`: it is.
   */
  readonly lasts: 'call' | 'never' | 'later';
  /** The service did not take the keys: they are to be read afresh. */
  readonly refusesKeys: boolean;
}

/** Puts a failed reading of a log group in words. */
export function logGroupFailure(
  error: unknown,
  exchange: Exchange,
  target: Target,
  logGroup: string,
  call: LogCall,
): LogGroupFailure {
  const name = error instanceof Error ? error.name : 'Error';
  const kind = logFailureKind(error, exchange);
  const failure = (lasts: LogGroupFailure['lasts'], problem: Problem) => ({
    problem,
    lasts,
    refusesKeys: kind === 'keys',
  });
  if (error instanceof CredentialsProblem) return failure('later', error.problem);
  const outcome = outcomeOfReading(error, exchange, target, '');
  const { statusCode } = exchange;
  switch (kind) {
    case 'denied':
      return failure('call', {
        name,
        message: `These keys may not read the log group ${logGroup} with logs:${call}.`,
        remedy: `Ask for logs:${call} on ${logGroup}.`,
      });
    case 'no group':
      return failure('later', {
        name,
        message: `There is no log group ${logGroup} yet.`,
        remedy:
          'It appears with the first line that the function logs; if it stays away, look at the role of the function and at its logging configuration.',
      });
    case 'class':
      return failure('never', {
        name,
        message: `The log group ${logGroup} is of the infrequent access class, which can be neither tailed nor filtered.`,
        remedy: 'Read it with CloudWatch Logs Insights, or log to a group of the standard class.',
      });
    case 'keys': {
      const { message, remedy } = outcome;
      const action = outcome.kind === 'rejected' ? outcome.action : undefined;
      return failure('later', { name, message, remedy, ...(action === undefined ? {} : { action }) });
    }
    case 'limit':
      return failure('call', {
        name,
        message: 'This account has as many live tail sessions as it may have in this region.',
        remedy: 'End another one, or poll.',
      });
    case 'throttled':
      return failure('later', {
        name,
        message: 'CloudWatch Logs is throttling.',
        remedy: 'It is asked again after a while; fewer readers at once help.',
      });
    case 'refused':
      return failure('call', {
        name,
        message: `CloudWatch Logs refused ${call}: ${outcome.message}`,
        remedy:
          'Look at the log in the console of CloudWatch, and at the logging configuration of the function.',
      });
    case 'no service':
      return failure('call', {
        name,
        message: `This endpoint does not serve ${call} of CloudWatch Logs (${statusCode} ${name}).`,
        remedy: 'Look at the log where the function runs, or set another address for CloudWatch Logs.',
      });
    case 'no keys':
    case 'not understood':
    case 'unreachable':
      return failure('later', {
        name: outcome.name,
        message: `CloudWatch Logs could not be read: ${outcome.message}`,
        remedy:
          'It is asked again after a while; if it goes on, check the network, the proxy and the endpoint.',
      });
    default:
      return assertNever(kind);
  }
}
