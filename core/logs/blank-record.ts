import type { LogRecord } from '../../contract/log-record.ts';

/** What a reader found in a line; what it leaves out is null in the record. */
export type ReadRecord = { readonly kind: LogRecord['kind'] } & Partial<Omit<LogRecord, 'kind' | 'raw'>>;

/**
 * A whole record from what was read, with null for everything the line does not say; `errorType` is what else names one.
 */
export function completeRecord(
  read: ReadRecord,
  errorType: string | null,
  stack: readonly string[],
  raw: string,
): LogRecord {
  // Written out, so that all records have one shape: it is made for every line of a log.
  return {
    kind: read.kind,
    time: read.time ?? null,
    requestId: read.requestId ?? null,
    version: read.version ?? null,
    runtimeVersion: read.runtimeVersion ?? null,
    phase: read.phase ?? null,
    durationMs: read.durationMs ?? null,
    billedMs: read.billedMs ?? null,
    memoryMB: read.memoryMB ?? null,
    maxMemoryMB: read.maxMemoryMB ?? null,
    initMs: read.initMs ?? null,
    restoreMs: read.restoreMs ?? null,
    billedRestoreMs: read.billedRestoreMs ?? null,
    status: read.status ?? null,
    errorType: read.errorType ?? errorType,
    xrayTraceId: read.xrayTraceId ?? null,
    segmentId: read.segmentId ?? null,
    sampled: read.sampled ?? null,
    timeoutSeconds: read.timeoutSeconds ?? null,
    name: read.name ?? null,
    level: read.level ?? null,
    logger: read.logger ?? null,
    message: read.message ?? null,
    fields: read.fields ?? null,
    stack,
    raw,
  };
}
