/**
 * How many runs may be under way while Lambda throttles: half as many after a refusal, then one more for each that many
 * answers (additive increase, multiplicative decrease, as TCP does).
 */
export interface ThrottleGate {
  /** Resolves when one more may be sent. */
  enter(): Promise<number>;
  /** Ends what `enter` let through; `ticket` is what that gave. */
  leave(ticket: number, how: 'answered' | 'throttled'): void;
  /** How many it lets through now. */
  limit(): number;
}

/** Makes a gate that lets `most` through until something is throttled. */
export function createThrottleGate(most: number): ThrottleGate {
  let limit = most;
  let inside = 0;
  let tickets = 0;
  /** Those that were sent before it was last narrowed tell of the time before. */
  let narrowedAt = -1;
  const waiting: ((ticket: number) => void)[] = [];
  const admit = () => {
    while (waiting.length > 0 && inside < Math.floor(limit)) {
      inside += 1;
      waiting.shift()?.((tickets += 1));
    }
  };
  return {
    enter: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        admit();
      }),
    leave(ticket, how) {
      inside -= 1;
      if (how === 'answered') limit = Math.min(most, limit + 1 / limit);
      else if (ticket > narrowedAt) {
        limit = Math.max(1, limit / 2);
        narrowedAt = tickets;
      }
      admit();
    },
    limit: () => Math.floor(limit),
  };
}
