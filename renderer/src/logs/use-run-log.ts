import { useLayoutEffect, useEffect, useState, useSyncExternalStore } from 'react';
import type { Run } from '../../../contract/run.ts';
import { followLog } from '../host/follow-log.ts';
import { useHost } from '../host/use-host.ts';
import { useLogFollowing } from '../state/followed-logs.ts';
import type { LogBook } from './log-book.ts';
import { bookOfRun, fillBook } from './run-books.ts';

/** Runs whose rest was looked for in this window: once each, whatever came of it. */
const looked = new Set<string>();

/** Of an older run nobody looks for the rest without being asked: most likely it is gone. Milliseconds. */
const recent = 60 * 60 * 1000;

/** Whether the host looks for the rest of a log, or nobody has looked yet (a run of the command line, say). */
const mayGrow = ({ logs, notRecorded, startedAt }: Run): boolean =>
  notRecorded === null &&
  (logs.search !== undefined ||
    (logs.completeness === 'tail only' && Date.now() - Date.parse(startedAt) < recent));

/** Nothing was recorded of what it printed so far. */
const hasNoAnswer = ({ outcome, logs }: Run): boolean =>
  (outcome.kind === 'cancelled' || outcome.kind === 'unknown') && logs.records.length === 0;

/** The book of an ended run, filled from its record; what of it is not there yet is looked for, once. */
export function useRunLog(run: Run | null): LogBook | null {
  const host = useHost();
  const book = useBookOf(run?.id ?? null);
  const waits = run !== null && mayGrow(run) && !looked.has(run.id) ? run.id : null;
  useEffect(() => {
    if (waits === null) return;
    looked.add(waits);
    void followLog(host, waits, false);
  }, [waits, host]);
  const following = useLogFollowing(run?.id ?? null);
  const comes = following?.state === 'looking' || following?.state === 'reading' || waits !== null;
  useLayoutEffect(() => {
    if (run === null || book === null) return;
    // More came while it lasted than the answer has of it: that stays until the rest is here, or is given up.
    const live = book.end() - book.first();
    const keeps = comes || hasNoAnswer(run);
    if (keeps && live > run.logs.records.length && run.logs.next === null) return;
    fillBook(host, run, book);
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
