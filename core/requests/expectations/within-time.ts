import type { ExpectationResult } from '../../../contract/expectation.ts';

/** An expression that takes longer would go on for good, as far as a person can tell. Seconds. */
const longestSeconds = 20;

/** What work gives, or `late` where it is not done in time; rejects with the reason of a signal that was aborted before. */
export async function withinTime<T>(
  signal: AbortSignal | undefined,
  work: (inTime: AbortSignal) => Promise<T>,
  late: () => T,
): Promise<T> {
  const time = AbortSignal.timeout(longestSeconds * 1000);
  try {
    return await work(signal === undefined ? time : AbortSignal.any([time, signal]));
  } catch (error) {
    if (time.aborted && signal?.aborted !== true) return late();
    throw error;
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
