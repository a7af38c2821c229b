import type { RunProgress } from '../../../contract/run-progress.ts';
import { lineOf } from './log-book.ts';
import type { LogBook } from './log-book.ts';

type Logged = Extract<RunProgress, { readonly kind: 'logged' }>;

/** How many records of a run under way are kept: the whole is read when it has ended. */
export const liveRecordsKept = 20_000;

/** Takes the log of a run under way into its book, over one connection to the host. */
export interface LiveLog {
  take(logged: Logged): void;
  /** Records that were left out, because they came faster than this window took them. */
  missed(): number;
}

/** What the book holds of an earlier connection is told again from the beginning. */
export function createLiveLog(book: LogBook): LiveLog {
  let base: number | null = null;
  let missed = 0;
  return {
    take: ({ from, records }) => {
      if (base === null) {
        book.clear();
        book.keep(liveRecordsKept);
        base = book.end() - from;
      }
      const place = base + from - missed;
      missed += Math.max(0, place - book.end());
      // What went for want of room does not come back.
      const gone = Math.max(0, book.first() - place);
      book.replaceFrom(place, records.slice(gone).map(lineOf));
    },
    missed: () => missed,
  };
}
