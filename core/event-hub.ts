import type { HostEvent } from '../contract/host-event.ts';

/** Hands each published event to every subscriber. A subscriber that is slow gets them later, never out of order. */
export interface EventHub {
  publish(event: HostEvent): void;
  /** Begins with `subscribed`; ends when the signal aborts or the hub closes. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<HostEvent, void, void>;
  close(): void;
}

/** Events that say only "look again": one waiting in a queue makes another like it superfluous. */
function isSame(a: HostEvent, b: HostEvent): boolean {
  if (a.kind === 'functions-changed' && b.kind === 'functions-changed')
    return a.connectionId === b.connectionId;
  if (a.kind === 'collections-changed' && b.kind === 'collections-changed') return a.folder === b.folder;
  return a.kind === b.kind && a.kind !== 'notice' && a.kind !== 'subscribed';
}

interface Subscriber {
  readonly queue: HostEvent[];
  wake: () => void;
}

/** Makes the hub of a host. */
export function createEventHub(): EventHub {
  const subscribers = new Set<Subscriber>();
  let closed = false;

  async function* events(subscriber: Subscriber, signal: AbortSignal | undefined) {
    const stop = () => subscriber.wake();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        if (closed || signal?.aborted === true) return;
        const event = subscriber.queue.shift();
        if (event !== undefined) {
          yield event;
          continue;
        }
        await new Promise<void>((resolve) => {
          subscriber.wake = resolve;
        });
      }
    } finally {
      subscribers.delete(subscriber);
      signal?.removeEventListener('abort', stop);
    }
  }

  return {
    publish(event) {
      for (const subscriber of subscribers) {
        if (!subscriber.queue.some((waiting) => isSame(waiting, event))) subscriber.queue.push(event);
        subscriber.wake();
      }
    },
    subscribe(signal) {
      const subscriber: Subscriber = { queue: [{ kind: 'subscribed' }], wake: () => {} };
      // Added here and not when the generator first runs: nothing published after this call may be missed.
      subscribers.add(subscriber);
      // A generator that was never begun does not run its finally.
      signal?.addEventListener('abort', () => subscribers.delete(subscriber), { once: true });
      return events(subscriber, signal);
    },
    close() {
      closed = true;
      for (const subscriber of subscribers) subscriber.wake();
    },
  };
}
