import type { InvocationType } from '../../contract/invoke-request.ts';
import type { LogRecord } from '../../contract/log-record.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { Report, RunLogs } from '../../contract/run.ts';
import type { ResolvedRequest } from '../aws/resolved-request.ts';
import { decodeLogTail } from '../logs/decode-log-tail.ts';
import { parseLog } from '../logs/parse-log.ts';
import { logGroupName } from '../aws/log-group-name.ts';
import type { StoredLogPlace } from '../store/store.ts';
import { reportOf } from '../logs/report-of.ts';

/** A run's log as its answer brought it. */
export interface AnswerLog {
  readonly text: string | null;
  readonly records: readonly LogRecord[];
  readonly report: Report | null;
  readonly completeness: RunLogs['completeness'];
  readonly reason: string | null;
  /** Where the log is, when the answer brought that in place of lines. */
  readonly place: StoredLogPlace | undefined;
}

/** Decodes the log tail of an answer and says how much of the run's log it is. */
export function logOfAnswer(
  request: ResolvedRequest,
  logResult: string | null,
  requestId: string | null,
  outcome: Outcome['kind'],
): AnswerLog {
  if (logResult === null || logResult === '') return none(whyNone(request, outcome));
  const tail = decodeLogTail(logResult);
  if (tail.kind === 'stream') {
    const logGroup = logGroupName(tail.logGroup);
    const place = { logGroup, logStream: tail.logStreamName };
    return { ...none(`The log is in the stream ${tail.logStreamName} of ${logGroup}.`), place };
  }
  const records = parseLog(tail.text);
  const complete = isWhole(records, requestId, tail.cut);
  return {
    text: tail.text,
    records,
    report: reportOf(records, requestId),
    completeness: complete ? 'complete' : 'tail only',
    reason: complete ? null : 'An answer brings the last 4 KB of the log.',
    place: undefined,
  };
}

/** True when the records hold a run from its cold start, or without one from its START, to its REPORT. */
function isWhole(records: readonly LogRecord[], requestId: string | null, cut: boolean): boolean {
  const isOwn = (record: LogRecord) => requestId === null || record.requestId === requestId;
  const start = records.findIndex((record) => record.kind === 'start' && isOwn(record));
  const report = records.findLastIndex((record) => record.kind === 'report' && isOwn(record));
  if (start === -1 || report <= start) return false;
  // Where the tail is cut, the code outside the handler may have logged what is not in it.
  const { initMs = null, restoreMs = null } = records[report] ?? {};
  const isWarm = initMs === null && restoreMs === null;
  return !cut || isWarm || records.slice(0, start).some(beginsEnvironment);
}

function beginsEnvironment({ kind }: LogRecord): boolean {
  return kind === 'init-start' || kind === 'restore-start';
}

function none(reason: string): AnswerLog {
  return { text: null, records: [], report: null, completeness: 'not available', reason, place: undefined };
}

const noLogReasons = {
  Event: 'Lambda queues an asynchronous run and answers before there is a log.',
  DryRun: 'A dry run does not run the function.',
  RequestResponse: 'The answer brought no log.',
} as const satisfies Record<InvocationType, string>;

function whyNone(
  { invocationType, logTail, tailWithheld, endpointHasNoTail }: ResolvedRequest,
  outcome: Outcome['kind'],
): string {
  if (outcome === 'rejected') return 'Lambda did not run the function, so there is no log.';
  if (outcome === 'cancelled' || outcome === 'unknown') return 'No answer came that could bring the log.';
  if (endpointHasNoTail === true) {
    return 'This endpoint sends no log tail with its answers: it prints the log where it runs.';
  }
  if (tailWithheld) {
    return 'Functions on Managed Instances send no log tail with their answer: the log is in their log group.';
  }
  return invocationType === 'RequestResponse' && !logTail
    ? 'The log tail is switched off for this run.'
    : noLogReasons[invocationType];
}
