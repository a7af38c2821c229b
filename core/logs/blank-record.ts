import type { LogRecord } from '../../contract/log-record.ts';

/** What a reader found in a line; what it leaves out is null in the record. */
export type ReadRecord = { readonly kind: LogRecord['kind'] } & Partial<Omit<LogRecord, 'kind' | 'raw'>>;

const blank: Omit<LogRecord, 'kind' | 'raw'> = {
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
};

/** A whole record from what was read, with null for everything the line does not say. */
export function completeRecord(read: ReadRecord, raw: string): LogRecord {
  return { ...blank, ...read, raw };
}
