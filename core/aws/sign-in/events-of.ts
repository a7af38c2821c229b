/**
 * The events of some work, which begins with the first `next`. Ending the iterator, or `signal`, aborts the work at
 * once, also while a `next` is waiting (a plain generator would wait for it), and returns when the work has ended.
 */
export function eventsOf<Event>(
  work: (emit: (event: Event) => void, stopped: AbortSignal) => Promise<void>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Event, void, void> {
  const stop = new AbortController();
  const stopped = signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]);
  const queue: Event[] = [];
  let wake = () => {};

  async function* events(): AsyncGenerator<Event, void, void> {
    if (stopped.aborted) return;
    let over = false;
    const emit = (event: Event) => {
      queue.push(event);
      wake();
    };
    const working = work(emit, stopped).finally(() => {
      over = true;
      wake();
    });
    // Heard of below; in between nobody waits for it.
    working.catch(() => {});
    try {
      for (;;) {
        const event = queue.shift();
        if (event !== undefined && !stopped.aborted) {
          yield event;
        } else if (over || stopped.aborted) {
          break;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      stop.abort();
      await working;
    }
  }

  const inner = events();
  const end = () => {
    stop.abort();
    wake();
    return inner.return();
  };
  stopped.addEventListener('abort', () => wake(), { once: true });
  return {
    next: () => inner.next(),
    return: end,
    throw: async (error: unknown) => {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await end();
    },
  };
}
