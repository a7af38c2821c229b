import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogEvent, TakeEvents } from './log-reader.ts';

/** Gathers log events, up to what is sensible to keep of one run. */
export interface EventCollector {
  readonly take: TakeEvents;
  count(): number;
  /** In the order of their times; those of one time as they came. */
  events(): readonly LogEvent[];
  /** The lines of all events; the host answers while they are joined. */
  text(): Promise<string>;
  /** Milliseconds since 1970; 0 before the first event. */
  lastAt(): number;
  /** In words, why not all are here; null when all are. */
  cut(): string | null;
}

/** How much is kept of the log of one run. */
export interface MostOfRun {
  readonly characters: number;
  readonly events: number;
}

/** A run that logs more than this is kept up to here: so much is what the window can still search. */
const searchable: MostOfRun = { characters: 64 * 1024 * 1024, events: 500_000 };
/** Joined at once. */
const eventsInPiece = 5000;

/** Makes an empty one. */
export function createEventCollector(most: MostOfRun = searchable): EventCollector {
  const events: LogEvent[] = [];
  let characters = 0;
  let sorted = true;
  let lastAt = 0;
  let cut: string | null = null;
  return {
    take(more) {
      for (const event of more) {
        if (events.length >= most.events || characters + event.message.length > most.characters) {
          cut = `The run logged more than is kept of one run (${most.characters / 1024 / 1024} MB or ${most.events} lines): this is its beginning and its end. The rest is in CloudWatch Logs.`;
          return false;
        }
        const last = events.at(-1);
        if (last !== undefined && last.at > event.at) sorted = false;
        events.push(event);
        lastAt = Math.max(lastAt, event.at);
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
    async text() {
      const pieces: string[] = [];
      for (let from = 0; from < events.length; from += eventsInPiece) {
        if (from > 0) await nextTurn();
        const piece = events.slice(from, from + eventsInPiece);
        pieces.push(piece.map(({ message }) => (message.endsWith('\n') ? message : `${message}\n`)).join(''));
      }
      return pieces.join('');
    },
    lastAt: () => lastAt,
    cut: () => cut,
  };
}
