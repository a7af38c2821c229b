import { useLayoutEffect, useEffect, useState, useSyncExternalStore } from 'react';
import type { Run } from '../../../contract/run.ts';
import { completeLog, followLog } from '../host/follow-log.ts';
import { useHost } from '../host/use-host.ts';
import { useLogFollowing } from '../state/followed-logs.ts';
import type { LogBook } from './log-book.ts';
import { needsInsights } from './completeness-words.ts';
import { bookOfRun, fillBook } from './run-books.ts';

/** Runs whose rest was looked for in this window: once each, whatever came of it. */
const looked = new Set<string>();

/** Whether the rest of a log may still come without anybody asking for it. */
const mayGrow = ({ logs, notRecorded }: Run): boolean =>
  notRecorded === null &&
  (logs.search !== undefined || (logs.completeness === 'tail only' && !needsInsights(logs)));

/** The book of an ended run, filled from its record; what of it is not there yet is looked for, once. */
export function useRunLog(run: Run | null): LogBook | null {
  const host = useHost();
  const book = useBookOf(run?.id ?? null);
  const waits = run !== null && mayGrow(run) && !looked.has(run.id) ? run.id : null;
  // The host looks for it already, or it is a run that nobody has looked for yet.
  const searched = run?.logs.search !== undefined;
  useEffect(() => {
    if (waits === null) return;
    looked.add(waits);
    void (searched ? followLog(host, waits, false) : completeLog(host, waits));
  }, [waits, searched, host]);
  const following = useLogFollowing(run?.id ?? null);
  const comes = following?.state === 'looking' || following?.state === 'reading' || waits !== null;
  useLayoutEffect(() => {
    if (run === null || book === null) return;
    // More came while it lasted than the answer has of it: that stays until the rest is here, or is given up.
    const live = book.end() - book.first();
    if (comes && live > run.logs.records.length && run.logs.next === null) return;
    fillBook(host, run);
  }, [run, book, comes, host]);
  return book;
}

/** The same book for as long as a run is shown. */
export function useBookOf(runId: string | null): LogBook | null {
  const [kept, setKept] = useState<{ readonly runId: string; readonly book: LogBook } | null>(null);
  if (kept?.runId === runId || runId === null) return runId === null ? null : (kept?.book ?? null);
  const book = bookOfRun(runId);
  setKept({ runId, book });
  return book;
}

const never = (): (() => void) => () => undefined;

/** Whether a book has any record. */
export const useHasRecords = (book: LogBook | null): boolean =>
  useSyncExternalStore(book?.subscribe ?? never, () => book !== null && book.end() > book.first());
