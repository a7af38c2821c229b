import type { TailedRecord } from '../../../contract/log-tail.ts';
import { createLogBook } from '../logs/log-book.ts';
import type { LogBook, LogLine } from '../logs/log-book.ts';

/** How many records of a tail are kept, and how many wait while it is paused: the oldest go. */
export const tailRecordsKept = 20_000;

/** The records of a tail in a book of bounded length. Paused, nothing in it moves, and what comes waits. */
export interface TailBook {
  readonly book: LogBook;
  take(records: readonly TailedRecord[]): void;
  pause(): void;
  resume(): void;
  clear(): void;
  /** How many records came while it is paused. */
  waiting(): number;
  /** How many records are not here any more, or never got into the book. */
  gone(): number;
}

const lineOf = ({ record, stream, eventTime }: TailedRecord): LogLine => ({ record, stream, eventTime });

export function createTailBook(most: number = tailRecordsKept): TailBook {
  const book = createLogBook();
  book.keep(most);
  /** Where a record of the host's counting stands in the book. */
  const places = new Map<number, number>();
  let waiting: TailedRecord[] = [];
  let waitingLost = 0;
  let paused = false;

  const put = (records: readonly TailedRecord[]): void => {
    const end = book.end();
    const fresh: TailedRecord[] = [];
    for (const record of records) {
      const stands = places.get(record.place);
      if (stands === undefined) {
        places.set(record.place, end + fresh.length);
        fresh.push(record);
      } else if (stands >= end) fresh[stands - end] = record;
      // What went for want of room is not shown again because a line of it goes on.
      else if (stands >= book.first()) book.put(stands, lineOf(record));
    }
    book.append(fresh.map(lineOf));
    if (places.size < most * 2) return;
    for (const [place, stands] of places) if (stands < book.first()) places.delete(place);
  };

  return {
    book,
    take: (records) => {
      if (!paused) {
        put(records);
        return;
      }
      waiting.push(...records);
      if (waiting.length <= most) return;
      // In blocks, as a book does.
      const lost = waiting.length - Math.ceil(most * 0.9);
      waiting = waiting.slice(lost);
      waitingLost += lost;
    },
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      const came = waiting;
      waiting = [];
      put(came);
    },
    clear: () => {
      book.clear();
      waiting = [];
      waitingLost = 0;
    },
    waiting: () => waiting.length + (paused ? waitingLost : 0),
    gone: () => book.forgotten() + waitingLost,
  };
}
