import type { Outcome } from '../../../contract/outcome.ts';
import type { Attempt } from '../../../contract/run.ts';

const firstMs = 200;
const longestMs = 30_000;

/** Whether Lambda refused because of too many requests: then it surely did not run. */
export function isThrottled(outcome: Outcome): boolean {
  return (
    outcome.kind === 'rejected' &&
    (outcome.statusCode === 429 ||
      outcome.name === 'TooManyRequestsException' ||
      outcome.throttleReason !== undefined)
  );
}

/** Whether Lambda refused this attempt because of too many requests. */
export function isThrottledAttempt({ statusCode, name }: Attempt): boolean {
  return statusCode === 429 || name === 'TooManyRequestsException';
}

/**
 * How long to wait before the next attempt, in milliseconds: twice as long each time up to half a minute, of which a part is
 * chance so that runs that were refused together do not come back together; never shorter than Retry-After asks.
 */
export function backOffMs(attempts: number, outcome: Outcome, random: () => number = Math.random): number {
  const longest = Math.min(longestMs, firstMs * 2 ** (attempts - 1));
  const asked = outcome.kind === 'rejected' ? (outcome.retryAfterSeconds ?? 0) * 1000 : 0;
  return asked + longest / 2 + (random() * longest) / 2;
}
