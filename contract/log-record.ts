import * as z from 'zod';

export const logRecordKinds = [
  'init-start',
  'init-runtime-done',
  'init-report',
  'restore-start',
  'restore-report',
  'start',
  'runtime-done',
  'end',
  'report',
  'timeout',
  'fault',
  'extension',
  'telemetry',
  'platform',
  'app',
] as const;

export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;

const text = z.string().nullable();
const number = z.number().nullable();

/**
 * One record of a Lambda log, the same for text mode and JSON mode. Every field is there; what the line does not say
 * is null. Durations are milliseconds, memory is MB as Lambda counts it, `time` is ISO 8601 in UTC.
 */
export const logRecordSchema = z
  .object({
    kind: z.enum(logRecordKinds),
    time: text,
    requestId: text,
    version: text,
    runtimeVersion: text,
    phase: text,
    durationMs: number,
    billedMs: number,
    memoryMB: number,
    maxMemoryMB: number,
    initMs: number,
    restoreMs: number,
    billedRestoreMs: number,
    status: text,
    errorType: text,
    xrayTraceId: text,
    segmentId: text,
    sampled: z.boolean().nullable(),
    timeoutSeconds: number,
    name: text,
    level: z.enum(logLevels).nullable(),
    logger: text,
    message: text,
    /** The members of a JSON log line that have no field of their own here. */
    fields: z.record(z.string(), z.unknown()).nullable(),
    /** Continuation lines folded into this record, as printed. */
    stack: z.array(z.string()).readonly(),
    /** The bytes this record was read from, decoded: joined in order, the raw texts give back the input. */
    raw: z.string(),
  })
  .readonly();

export type LogRecord = z.infer<typeof logRecordSchema>;
export type LogRecordKind = LogRecord['kind'];
export type LogLevel = (typeof logLevels)[number];
