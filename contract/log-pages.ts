import type { LogRecord } from './log-record.ts';
import type { LogRecordsPage } from './history.ts';
import type { RunLogs } from './run.ts';

/** history.logRecords of the host. */
export type ReadLogRecords = (input: {
  readonly runId: string;
  readonly from: number;
}) => Promise<LogRecordsPage | null>;

/**
 * All records of a run's log, page by page: those that travel with the run, then what history.logRecords has. Ends early
 * when the log is replaced or removed meanwhile: what follows would not belong to what came before.
 */
export async function* logPages(
  run: { readonly id: string; readonly logs: Pick<RunLogs, 'records' | 'next'> },
  read: ReadLogRecords,
): AsyncGenerator<readonly LogRecord[], void, void> {
  yield run.logs.records;
  let revision: string | null = null;
  for (let from = run.logs.next; from !== null;) {
    const page: LogRecordsPage | null = await read({ runId: run.id, from });
    if (page === null || (revision !== null && page.revision !== revision)) return;
    revision = page.revision;
    yield page.records;
    from = page.next;
  }
}
