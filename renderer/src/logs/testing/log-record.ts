import { logRecordSchema } from '../../../../contract/log-record.ts';
import type { LogRecord } from '../../../../contract/log-record.ts';

/** A record of the function's own that says nothing but what it is given. */
export function logRecord(change: Partial<LogRecord>): LogRecord {
  return logRecordSchema.parse({
    kind: 'app',
    time: null,
    requestId: null,
    version: null,
    runtimeVersion: null,
    phase: null,
    durationMs: null,
    billedMs: null,
    memoryMB: null,
    maxMemoryMB: null,
    initMs: null,
    restoreMs: null,
    billedRestoreMs: null,
    status: null,
    errorType: null,
    xrayTraceId: null,
    segmentId: null,
    sampled: null,
    timeoutSeconds: null,
    name: null,
    level: null,
    logger: null,
    message: null,
    fields: null,
    stack: [],
    raw: 'the line as it was\n',
    ...change,
  });
}
