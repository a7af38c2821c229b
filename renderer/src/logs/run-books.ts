import { logPages } from '../../../contract/log-pages.ts';
import type { Run, RunLogs } from '../../../contract/run.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { setLogReading } from '../state/log-readings.ts';
import { useRuns } from '../state/runs-store.ts';
import { createLogBook, lineOf } from './log-book.ts';
import type { LogBook } from './log-book.ts';

interface RunBook {
  readonly book: LogBook;
  /** What it was filled from last. */
  filled: RunLogs | null;
  /** Ends a reading that is under way. */
  stop: AbortController;
}

/** Logs that stay in this window when no tab shows them any more: going back to one must not read it again. */
const mostBooks = 4;

const books = new Map<string, RunBook>();

/** `shown` is the book of a pane that shows the run, whose entry may have gone since. */
function entryOf(runId: string, shown?: LogBook): RunBook {
  const known = books.get(runId);
  const entry = known ?? { book: shown ?? createLogBook(), filled: null, stop: new AbortController() };
  // The one used last stands last.
  books.delete(runId);
  books.set(runId, entry);
  for (const [id, { stop }] of books) {
    if (books.size <= mostBooks) break;
    if (id === runId || useRuns.getState().active[id] !== undefined) continue;
    stop.abort();
    books.delete(id);
  }
  return entry;
}

/** The book of a run's log: empty until it is filled, by what comes while the run lasts or by what was recorded. */
export const bookOfRun = (runId: string): LogBook => entryOf(runId).book;

/** Fills a run's book from its record: the first page at once, the others as they are read. */
export function fillBook(host: HostClient, run: Run, shown: LogBook): void {
  const entry = entryOf(run.id, shown);
  if (entry.filled === run.logs) return;
  entry.filled = run.logs;
  entry.stop.abort();
  entry.stop = new AbortController();
  const { book } = entry;
  book.keep(Infinity);
  const { records, next } = run.logs;
  if (next === null) {
    book.become(records);
    setLogReading(run.id, null);
    return;
  }
  void readPages(host, run, entry, entry.stop.signal);
}

async function readPages(host: HostClient, run: Run, entry: RunBook, signal: AbortSignal): Promise<void> {
  const { book } = entry;
  // The pages are shown as they come, unless more than the first of them is shown already: that stays until all is here.
  const { records } = run.logs;
  const before = book.end() - book.first() > records.length ? [...records] : null;
  if (before === null) book.become(run.logs.records);
  setLogReading(run.id, { state: 'reading' });
  try {
    const pages = logPages(run, (asked) => host.history.logRecords(asked, { signal }));
    // The first is what came with the run.
    await pages.next();
    for await (const records of pages) {
      if (signal.aborted) return;
      if (before === null) book.append(records.map(lineOf));
      else for (const record of records) before.push(record);
    }
    if (before !== null) book.become(before);
    setLogReading(run.id, null);
  } catch (error) {
    if (signal.aborted) return;
    entry.filled = null;
    setLogReading(run.id, {
      state: 'failed',
      problem: callProblem('The rest of the log could not be read', error),
    });
  }
}
