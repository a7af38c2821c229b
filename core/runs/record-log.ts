import type { LogRecord } from '../../contract/log-record.ts';
import type { Report, Run, RunLogs } from '../../contract/run.ts';
import { reportOf } from '../logs/report-of.ts';
import type { Store, StoredLogPlace } from '../store/store.ts';
import { problemOf } from './problem-of.ts';

/** What a search found of a run. */
export interface FoundText {
  readonly text: string;
  /** The records that its figures are read from. */
  readonly records: readonly LogRecord[];
  /** When START was logged, in milliseconds since 1970: text logs do not say it. */
  readonly startedAt: number | null;
  readonly completeness: RunLogs['completeness'];
  readonly reason: string | null;
  readonly place: StoredLogPlace;
}

interface RecordingParts {
  readonly store: () => Store;
  readonly changed: () => void;
}

/** Writes what was found and reads the run back; null when it was removed meanwhile. */
export async function recordFound(
  parts: RecordingParts,
  run: Run,
  requestId: string,
  found: FoundText,
): Promise<Run | null> {
  const { history } = parts.store();
  const { text, completeness, reason, place } = found;
  const report = withStart(reportOf(found.records, requestId) ?? run.report, found.startedAt);
  try {
    history.setLog(run.id, text, completeness, reason, report, place);
  } catch (error) {
    return withReason(run, `The log was found and could not be recorded: ${problemOf(error).message}`);
  }
  parts.changed();
  return history.get(run.id);
}

/** The figures with the time at which START was logged, where START itself tells none. */
function withStart(report: Report | null, startedAt: number | null): Report | null {
  if (report === null || report.startedAt !== null || startedAt === null) return report;
  return { ...report, startedAt: new Date(startedAt).toISOString() };
}

/** Writes why a search ended without the whole log, unless another process has found it; the log itself stays as it is. */
export async function recordReason(parts: RecordingParts, run: Run, reason: string): Promise<Run> {
  const { completeness } = run.logs;
  try {
    const { history } = parts.store();
    history.setLogState(run.id, { completeness, reason });
    parts.changed();
    const recorded = await history.get(run.id);
    if (recorded?.logs.completeness === 'complete') return recorded;
  } catch {
    // It is said all the same; the next search finds it out again.
  }
  return withReason(run, reason);
}

/** The run with another reason why its log is not complete. */
export function withReason(run: Run, reason: string): Run {
  return { ...run, logs: { ...run.logs, reason } };
}
