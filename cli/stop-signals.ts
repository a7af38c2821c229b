const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * One Ctrl-C reaches this process several times: from the terminal, and from each of npx and the bin that pass it on.
 * What comes within this time is the same wish.
 */
const sameWishMs = 500;

/** Calls `stop` at the first signal that asks this process to end; a second wish ends it at once. */
export function onStopSignal(stop: () => void): void {
  let askedAt: number | null = null;
  const asked = () => {
    if (askedAt === null) {
      askedAt = performance.now();
      stop();
    } else if (performance.now() - askedAt > sameWishMs) process.exit(130);
  };
  for (const signal of stopSignals) process.on(signal, asked);
}

/** Resolves at the first signal that asks this process to end. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => onStopSignal(resolve));
}
