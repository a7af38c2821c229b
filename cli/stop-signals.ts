const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * One Ctrl-C reaches this process several times: from the terminal, and from each of npx and the bin that pass it on.
 * What comes within this time is the same wish.
 */
const sameWishMs = 500;

/** Calls `stop` at the first signal that asks this process to end, each of `then` at a further wish; one more ends it at once. */
export function onStopSignal(stop: () => void, ...then: readonly (() => void)[]): void {
  const left = [stop, ...then];
  let askedAt: number | null = null;
  const asked = () => {
    if (askedAt !== null && performance.now() - askedAt <= sameWishMs) return;
    askedAt = performance.now();
    const next = left.shift();
    if (next === undefined) process.exit(130);
    next();
  };
  for (const signal of stopSignals) process.on(signal, asked);
}

/** Resolves at the first signal that asks this process to end. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => onStopSignal(resolve));
}
