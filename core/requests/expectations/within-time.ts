import type { ExpectationResult } from '../../../contract/expectation.ts';

/** An expression that takes longer would go on for good, as far as a person can tell. Seconds. */
const longestSeconds = 20;

/**
 * What work gives, or `late` where it is not done in time; rejects with the reason of a signal that was aborted before. The
 * time counts from when the work says that it has begun: until then it waits for others, which says nothing of it.
 */
export async function withinTime<T>(
  signal: AbortSignal | undefined,
  work: (inTime: AbortSignal, begun: () => void) => Promise<T>,
  late: () => T,
): Promise<T> {
  const time = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  const begun = () => {
    timer ??= setTimeout(() => time.abort(), longestSeconds * 1000).unref();
  };
  try {
    return await work(signal === undefined ? time.signal : AbortSignal.any([time.signal, signal]), begun);
  } catch (error) {
    if (time.signal.aborted && signal?.aborted !== true) return late();
    throw error;
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

/** What becomes of an expression that was given up. */
export function tooSlow(expression: string): ExpectationResult {
  return invalidExpectation(
    expression,
    `It takes longer than ${longestSeconds} seconds here: let it look at less.`,
  );
}

/** An expression that could not be looked at, and why. */
export function invalidExpectation(expression: string, message: string): ExpectationResult {
  return { expression, verdict: 'invalid', value: null, comparison: null, message };
}
