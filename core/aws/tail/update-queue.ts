import type { LiveTailUpdate } from './live-tail-session.ts';
import type { GroupEvent } from './group-event.ts';

/** How a session ended: without an error, or with one. */
export type SessionEnd = { readonly error: unknown } | null;

/** Takes a session's updates in while something else is read, so that the service need not hold them. */
export interface UpdateQueue {
  /** What has come since the last call, or how the session ended, once nothing is left. Waits for either. */
  next(): Promise<LiveTailUpdate | { readonly end: SessionEnd }>;
}

/** What nobody takes is left out beyond this, and that is said. */
const heldEvents = 50_000;
const heldCharacters = 32 * 1024 * 1024;

/** Reads the session until it ends. */
export function queueUpdates(session: AsyncGenerator<LiveTailUpdate, void, void>): UpdateQueue {
  let events: GroupEvent[] = [];
  let characters = 0;
  let sampled = false;
  let end: { readonly end: SessionEnd } | null = null;
  let wake: () => void = () => {};

  async function pump(): Promise<void> {
    try {
      for await (const update of session) {
        if (events.length > heldEvents || characters > heldCharacters) {
          events = [];
          characters = 0;
          sampled = true;
        }
        for (const event of update.events) {
          events.push(event);
          characters += event.message.length;
        }
        sampled ||= update.sampled;
        if (events.length > 0 || sampled) wake();
      }
      end = { end: null };
    } catch (error) {
      end = { end: { error } };
    }
    wake();
  }

  void pump();
  return {
    async next() {
      for (;;) {
        if (events.length > 0 || sampled) {
          const update = { events, sampled };
          events = [];
          characters = 0;
          sampled = false;
          return update;
        }
        if (end !== null) return end;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
