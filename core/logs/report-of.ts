import type { LogRecord } from '../../contract/log-record.ts';
import type { PlatformSpan, Report } from '../../contract/run.ts';
import { isObject } from './json-object.ts';
import { timeOf } from './log-time.ts';

/**
 * The figures of the last run with this request id (of the last run of all when it is null), from its REPORT and from
 * the init and restore lines before it; null when the log has none of them. An id repeats when Lambda retries.
 */
export function reportOf(records: readonly LogRecord[], requestId: string | null): Report | null {
  const belongs = (record: LogRecord): boolean => requestId === null || record.requestId === requestId;
  const at = records.findLastIndex((record) => record.kind === 'report' && belongs(record));
  const report = records[at] ?? null;
  const before = records.slice(0, at === -1 ? records.length : at);
  const previous = before.findLastIndex(
    (record) => record.kind === 'report' || (record.kind === 'end' && !belongs(record)),
  );
  const own = before.slice(previous + 1);
  const after = at === -1 ? [] : untilNextRun(records.slice(at + 1));
  const last = (kind: LogRecord['kind'], mine: boolean): LogRecord | null =>
    [...own, ...after].findLast((record) => record.kind === kind && (!mine || belongs(record))) ?? null;
  const init = last('init-report', false);
  const restore = last('restore-report', false);
  const done = last('runtime-done', true);
  const timeout = last('timeout', true);
  const fault = last('fault', true);
  if (report === null && done === null && timeout === null && fault === null) {
    if (requestId !== null && !records.some(belongs)) return null;
    if (init === null && restore === null) return null;
  }
  return {
    startedAt: last('start', true)?.time ?? null,
    initStartedAt: (last('init-start', false) ?? last('restore-start', false))?.time ?? null,
    durationMs: report?.durationMs ?? done?.durationMs ?? null,
    billedMs: report?.billedMs ?? null,
    memoryMB: report?.memoryMB ?? null,
    maxMemoryMB: report?.maxMemoryMB ?? null,
    initMs: report?.initMs ?? init?.initMs ?? null,
    restoreMs: report?.restoreMs ?? restore?.restoreMs ?? null,
    status:
      report?.status ?? done?.status ?? (timeout === null ? (fault === null ? null : 'error') : 'timeout'),
    errorType: report?.errorType ?? done?.errorType ?? fault?.errorType ?? null,
    xrayTraceId: report?.xrayTraceId ?? done?.xrayTraceId ?? null,
    spans: spansOf([last('init-report', false), last('restore-report', false), done, report]),
  };
}

/**
 * The spans of Telemetry events ([{name, start, durationMs}], schema v2022-07-01 and later), in the order of their times.
 * Two events of a run may tell the same one.
 */
function spansOf(events: readonly (LogRecord | null)[]): readonly PlatformSpan[] {
  const spans = new Map<string, PlatformSpan>();
  for (const event of events) {
    const told = event?.fields?.['spans'];
    if (!Array.isArray(told)) continue;
    for (const entry of told) {
      const span = spanOf(entry);
      if (span !== null) spans.set(`${span.name} ${span.startedAt} ${span.durationMs}`, span);
    }
  }
  return [...spans.values()].sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt));
}

function spanOf(entry: unknown): PlatformSpan | null {
  if (!isObject(entry)) return null;
  const { name, start, durationMs } = entry;
  const startedAt = timeOf(start);
  if (typeof name !== 'string' || startedAt === null || typeof durationMs !== 'number') return null;
  return durationMs >= 0 ? { name, startedAt, durationMs } : null;
}

/** A crash line may be printed after its REPORT. */
function untilNextRun(records: readonly LogRecord[]): readonly LogRecord[] {
  const next = records.findIndex((record) => record.kind === 'start' || record.kind === 'init-start');
  return next === -1 ? records : records.slice(0, next);
}
