import type { LogRecord } from '../../contract/log-record.ts';

/** What a log tells of the attempts that Lambda made of one asynchronous event: they share its request id. */
export interface LoggedAttempts {
  /** Attempts whose REPORT is there. */
  readonly ended: number;
  /**
   * How the newest went. `unsure`: an error was logged and REPORT names no status, as text logs do both for a function
   * that threw and for one that caught and logged an error.
   */
  readonly newest: 'none' | 'running' | 'succeeded' | 'failed' | 'unsure';
}

/** Reads the attempts out of the records of one run. */
export function loggedAttempts(records: readonly LogRecord[], requestId: string): LoggedAttempts {
  const isReport = (record: LogRecord) => record.kind === 'report' && record.requestId === requestId;
  const ended = records.filter(isReport).length;
  const last = records.findLastIndex(isReport);
  const report = records[last];
  if (report === undefined) return { ended, newest: records.length === 0 ? 'none' : 'running' };
  const after = records.slice(last + 1);
  if (after.some(({ kind, requestId: id }) => kind === 'start' && id === requestId)) {
    return { ended, newest: 'running' };
  }
  const before = records.slice(0, last);
  const attempt = [...before.slice(before.findLastIndex(isReport) + 1), ...after];
  return { ended, newest: verdict(report.status ?? statusOf(attempt, requestId), attempt) };
}

/** JSON logs say how a run went in runtimeDone too, and may be set to leave out one of the two. */
function statusOf(attempt: readonly LogRecord[], requestId: string): string | null {
  const done = attempt.findLast((record) => record.kind === 'runtime-done' && record.requestId === requestId);
  return done?.status ?? null;
}

/** What the runtimes of Node and Python themselves print of a handler that threw; other runtimes leave no such mark. */
const thrown =
  /^[^\t\n]{10,40}\t[\w-]*\tERROR\t(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection)\b|^\[ERROR\] [\w.]+(?::[^\n\r]*)?[\r\n]+Traceback \(/;

function verdict(status: string | null, attempt: readonly LogRecord[]): LoggedAttempts['newest'] {
  if (status !== null) return status === 'success' ? 'succeeded' : 'failed';
  const failed = ({ kind, raw }: LogRecord) => kind === 'timeout' || kind === 'fault' || thrown.test(raw);
  if (attempt.some(failed)) return 'failed';
  const looksBad = ({ kind, level, errorType }: LogRecord) =>
    kind === 'app' && (level === 'ERROR' || level === 'FATAL' || errorType !== null);
  return attempt.some(looksBad) ? 'unsure' : 'succeeded';
}
