import type { LogEvent, TakeEvents } from './log-reader.ts';

/** Gathers log events, up to what is sensible to keep of one run. */
export interface EventCollector {
  readonly take: TakeEvents;
  count(): number;
  /** In the order of their times; those of one time as they came. */
  events(): readonly LogEvent[];
  /** The lines of all events. */
  text(): string;
  /** Milliseconds since 1970; 0 before the first event. */
  lastAt(): number;
  /** In words, why not all are here; null when all are. */
  cut(): string | null;
}

/** A run that logs more than this is kept up to here: so much is what the window can still search. */
const mostCharacters = 64 * 1024 * 1024;
const mostEvents = 500_000;

/** Makes an empty one. */
export function createEventCollector(): EventCollector {
  const events: LogEvent[] = [];
  let characters = 0;
  let sorted = true;
  let cut: string | null = null;
  return {
    take(more) {
      for (const event of more) {
        if (events.length >= mostEvents || characters + event.message.length > mostCharacters) {
          cut = `The run logged more than is kept of one run (${mostCharacters / 1024 / 1024} MB or ${mostEvents} lines): this is its beginning and its end. The rest is in CloudWatch Logs.`;
          return false;
        }
        const last = events.at(-1);
        if (last !== undefined && last.at > event.at) sorted = false;
        events.push(event);
        characters += event.message.length;
      }
      return true;
    },
    count: () => events.length,
    events() {
      if (!sorted) events.sort((left, right) => left.at - right.at);
      sorted = true;
      return events;
    },
    // A stream's own order says more than times that are the same.
    text: () => events.map(({ message }) => (message.endsWith('\n') ? message : `${message}\n`)).join(''),
    lastAt: () => events.reduce((latest, { at }) => Math.max(latest, at), 0),
    cut: () => cut,
  };
}
