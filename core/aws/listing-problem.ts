import type { Problem } from '../../contract/problem.ts';
import { newExchange, type Exchange } from './http-handler.ts';
import { outcomeOfReading } from './outcome-of-reading.ts';
import type { Target } from './aws-clients.ts';
import { pause } from './pause.ts';

/** Says why a listing call failed; being allowed to invoke does not mean being allowed to list. */
export function listingProblem(
  error: unknown,
  exchange: Exchange,
  target: Target,
  functionName = '',
): Problem {
  const outcome = outcomeOfReading(error, exchange, target, functionName);
  const { name, message } = outcome;
  // "It may have run" is said of runs: a list that failed on its way is simply read again.
  const remedy =
    outcome.kind === 'unknown'
      ? 'Read the list again; if it goes on, check the endpoint and the network.'
      : outcome.remedy;
  const isDenied = /AccessDenied|Unauthorized/.test(name);
  return {
    name,
    message,
    remedy: isDenied ? `${remedy} Typed names and ARNs can be invoked all the same.` : remedy,
    ...(outcome.kind === 'rejected' && outcome.action !== undefined ? { action: outcome.action } : {}),
  };
}

/** Waits so many milliseconds, or until the signal aborts. */
export type Pause = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

const longestPauseMs = 15_000;
const listingAttempts = 6;

/**
 * Calls a reading operation, again with growing pauses while the service throttles: reading twice does no harm. Gives back
 * the last error together with its exchange.
 */
export async function readPatiently<T>(
  signal: AbortSignal | undefined,
  call: (exchange: Exchange) => Promise<T>,
  wait: Pause = pause,
): Promise<{ ok: true; value: T } | { ok: false; error: unknown; exchange: Exchange }> {
  for (let attempt = 1; ; attempt += 1) {
    const exchange = newExchange();
    try {
      return { ok: true, value: await call(exchange) };
    } catch (error) {
      const again = isThrottled(error, exchange) && attempt < listingAttempts;
      if (again && signal?.aborted !== true) {
        const wish = Number(exchange.headers['retry-after'] ?? Number.NaN) * 1000;
        const backOff = 200 * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
        await wait(Math.min(longestPauseMs, Number.isFinite(wish) ? wish : backOff), signal);
      }
      if (!again || signal?.aborted === true) return { ok: false, error, exchange };
    }
  }
}

/** Lambda throttles with 429, CloudWatch Logs with a 400 of that name. */
function isThrottled(error: unknown, { statusCode }: Exchange): boolean {
  if (statusCode === 429 || statusCode === 503) return true;
  return statusCode === 400 && error instanceof Error && /^Throttl|^TooManyRequests/.test(error.name);
}
