import type { Exchange } from './http-handler.ts';
import { CredentialsProblem } from './keys/credentials-problem.ts';
import { refusedKeys } from './remedies.ts';

/**
 * Why a call of CloudWatch Logs failed. `limit`: this account does as much at once as it may; `not understood`: an answer
 * came that is none of this service.
 */
export type LogFailureKind =
  | 'denied'
  | 'no group'
  | 'class'
  | 'keys'
  | 'no keys'
  | 'no service'
  | 'refused'
  | 'limit'
  | 'throttled'
  | 'not understood'
  | 'unreachable';

/** Tells what a failed call of CloudWatch Logs comes to, for a run's log and for a tail alike. */
export function logFailureKind(error: unknown, { statusCode }: Exchange): LogFailureKind {
  if (error instanceof CredentialsProblem) return 'no keys';
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  if (/AccessDenied|Unauthorized/.test(name)) return 'denied';
  if (name === 'ResourceNotFoundException') return 'no group';
  if (name === 'InvalidOperationException' || /infrequent[ _-]?access|\bdelivery\b|class/i.test(message))
    return 'class';
  if (refusedKeys.has(name)) return 'keys';
  if (name === 'LimitExceededException') return 'limit';
  if (statusCode === 429 || /^Throttl|^TooManyRequests/.test(name)) return 'throttled';
  // What answers without a name is no CloudWatch Logs.
  if (statusCode === 400 && name.endsWith('Exception') && name !== 'UnknownOperationException')
    return 'refused';
  if (statusCode === 501 || (statusCode !== null && statusCode >= 300 && statusCode < 500))
    return 'no service';
  return statusCode !== null && statusCode < 300 ? 'not understood' : 'unreachable';
}
