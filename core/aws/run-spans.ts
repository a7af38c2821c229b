import type { LogRecord } from '../../contract/log-record.ts';

/**
 * Cuts one run out of the log of an environment: from the cold start or START before it to its REPORT, all lines
 * without an id included, because an environment serves one request at a time. An id that was retried has several such
 * spans. Where environments serve several requests at once (Lambda Managed Instances) only the lines that name the run
 * are taken. Empty when the run's REPORT is not there.
 */
export function runSpans(records: readonly LogRecord[], requestId: string): readonly LogRecord[] {
  const isOwn = (record: LogRecord) => record.requestId === requestId;
  if (overlaps(records, requestId)) {
    const own = records.filter(isOwn);
    return own.some(({ kind }) => kind === 'report') ? own : [];
  }
  const spans: LogRecord[] = [];
  let pending: LogRecord[] = [];
  for (const record of records) {
    // A run before that was cut off has no REPORT to close it.
    if (
      record.kind === 'init-start' ||
      (record.kind === 'start' && pending.some(({ kind }) => kind === 'start'))
    )
      pending = [];
    pending.push(record);
    if (record.kind !== 'report') continue;
    if (isOwn(record) && pending.some((one) => one.kind === 'start' && isOwn(one))) spans.push(...pending);
    pending = [];
  }
  // A crash is told after its REPORT.
  if (spans.length > 0) spans.push(...pending.filter((record) => record.kind === 'fault' && isOwn(record)));
  return spans;
}

/** Whether another request began before the own one had reported. */
function overlaps(records: readonly LogRecord[], requestId: string): boolean {
  const start = records.findIndex(({ kind, requestId: id }) => kind === 'start' && id === requestId);
  if (start === -1) return false;
  const report = records.findIndex(
    ({ kind, requestId: id }, index) => index > start && kind === 'report' && id === requestId,
  );
  return records
    .slice(start, report === -1 ? start : report)
    .some(({ kind, requestId: id }) => kind === 'start' && id !== requestId);
}
