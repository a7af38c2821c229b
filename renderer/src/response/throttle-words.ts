/** The reasons of TooManyRequestsException, as the API reference of Invoke lists them. */
const reasons: Readonly<Record<string, string>> = {
  CallerRateLimitExceeded: 'These credentials call Lambda faster than their account may.',
  ConcurrentInvocationLimitExceeded: 'All of the account’s concurrency in this region is in use.',
  ConcurrentSnapshotCreateLimitExceeded: 'Too many SnapStart snapshots are being made just now.',
  FunctionInvocationRateLimitExceeded: 'The account’s invocations per second in this region are used up.',
  ReservedFunctionConcurrentInvocationLimitExceeded: 'All of this function’s reserved concurrency is in use.',
  ReservedFunctionInvocationRateLimitExceeded:
    'This function’s invocations per second, which its reserved concurrency sets, are used up.',
};

/** What a throttle reason means, in a sentence; the reason itself where it is a new one. */
export function throttleWords(reason: string): string {
  return reasons[reason] ?? `Throttled for this reason: ${reason}.`;
}

/** `Lambda asks to wait 3 s.`, from Retry-After. */
export function retryAfterWords(seconds: number): string {
  const shown = seconds < 120 ? `${Number(seconds.toFixed(1))} s` : `${Math.round(seconds / 60)} min`;
  return `Lambda asks to wait ${shown}.`;
}
