import type { Target } from './aws-clients.ts';
import type { Exchange } from './http-handler.ts';
import { outcomeOfError, type FailedAttempt } from './outcome-of-error.ts';

/** How a call that runs nothing failed, in the words and with the remedies of runs. */
export function outcomeOfReading(
  error: unknown,
  exchange: Exchange,
  { resolved, region }: Target,
  functionName: string,
): FailedAttempt['outcome'] {
  const { connection, credentials } = resolved;
  return outcomeOfError(error, exchange, {
    functionName,
    message: '',
    profile: credentials.kind === 'profile' ? credentials.profile : null,
    canSignIn: connection.canSignIn,
    pasted: credentials.kind === 'pasted',
    region,
    payloadBytes: 0,
    limitBytes: Number.POSITIVE_INFINITY,
    throttleReason: null,
    tenantId: null,
  }).outcome;
}
