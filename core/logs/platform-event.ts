import type { LogRecord } from '../../contract/log-record.ts';
import type { ReadRecord } from './blank-record.ts';
import { isObject, type JsonObject } from './json-object.ts';
import { timeOf } from './log-time.ts';

/** Events of the Telemetry API, which JSON mode prints, and of the older Logs API. */
const kinds: Readonly<Record<string, LogRecord['kind']>> = {
  'platform.initStart': 'init-start',
  'platform.initRuntimeDone': 'init-runtime-done',
  'platform.initReport': 'init-report',
  'platform.restoreStart': 'restore-start',
  'platform.restoreReport': 'restore-report',
  'platform.start': 'start',
  'platform.runtimeDone': 'runtime-done',
  'platform.end': 'end',
  'platform.report': 'report',
  'platform.fault': 'fault',
  'platform.extension': 'extension',
  'platform.telemetrySubscription': 'telemetry',
};

const known = new Set([
  'requestId',
  'version',
  'functionVersion',
  'runtimeVersion',
  'phase',
  'status',
  'errorType',
  'name',
  'state',
  'tracing',
  'metrics',
]);
const knownMetrics = new Set([
  'durationMs',
  'billedDurationMs',
  'memorySizeMB',
  'maxMemoryUsedMB',
  'initDurationMs',
  'restoreDurationMs',
  'billedRestoreDurationMs',
]);

function text(object: JsonObject, name: string): string | null {
  const value = object[name];
  return typeof value === 'string' ? value : null;
}

function number(object: JsonObject, name: string): number | null {
  const value = object[name];
  return typeof value === 'number' ? value : null;
}

/** Whether an object is one of Lambda's own events: `{time, type, record}`, and nothing that a function's record has. */
export function isPlatformEvent(event: JsonObject): boolean {
  const { time, type, record } = event;
  return (
    typeof type === 'string' &&
    /^platform\.[A-Za-z]+$/.test(type) &&
    typeof time === 'string' &&
    (isObject(record) || typeof record === 'string') &&
    !Object.hasOwn(event, 'level') &&
    !Object.hasOwn(event, 'message')
  );
}

/** Reads an event for which isPlatformEvent holds. What has no field of its own goes to `fields`. */
export function readPlatformEvent(event: JsonObject): ReadRecord {
  const type = text(event, 'type') ?? '';
  const kind = kinds[type] ?? 'platform';
  const time = timeOf(event['time']);
  const { record } = event;
  if (!isObject(record)) return readPlainRecord(kind, type, time, record);
  const metrics = isObject(record['metrics']) ? record['metrics'] : {};
  const rest = new Map<string, unknown>();
  if (kind === 'platform') rest.set('type', type);
  for (const [name, value] of Object.entries(record)) if (!known.has(name)) rest.set(name, value);
  for (const [name, value] of Object.entries(metrics)) if (!knownMetrics.has(name)) rest.set(name, value);
  const durationMs = number(metrics, 'durationMs');
  const billedMs = number(metrics, 'billedDurationMs');
  return {
    kind,
    time,
    requestId: text(record, 'requestId'),
    version: text(record, 'version') ?? text(record, 'functionVersion'),
    runtimeVersion: text(record, 'runtimeVersion'),
    phase: text(record, 'phase'),
    durationMs,
    billedMs,
    memoryMB: number(metrics, 'memorySizeMB'),
    maxMemoryMB: number(metrics, 'maxMemoryUsedMB'),
    // The reports of the init and restore phases call their one figure durationMs.
    initMs: kind === 'init-report' ? durationMs : number(metrics, 'initDurationMs'),
    restoreMs: kind === 'restore-report' ? durationMs : number(metrics, 'restoreDurationMs'),
    billedRestoreMs: kind === 'restore-report' ? billedMs : number(metrics, 'billedRestoreDurationMs'),
    status: text(record, 'status') ?? text(record, 'state'),
    errorType: text(record, 'errorType'),
    name: text(record, 'name'),
    ...readTracing(record['tracing']),
    fields: rest.size === 0 ? null : Object.fromEntries(rest),
  };
}

/** platform.fault carries a line of text: `RequestId: ... Error: ...`. */
function readPlainRecord(
  kind: LogRecord['kind'],
  type: string,
  time: string | null,
  record: unknown,
): ReadRecord {
  const message = typeof record === 'string' ? record : null;
  const crash = /^RequestId: ([\w-]{1,100}) (?:Error: )?([^\r\n]*)(?:\r?\n([\w.]{1,100}))?/.exec(
    message ?? '',
  );
  return {
    kind,
    time,
    requestId: crash?.[1] ?? null,
    message: crash?.[2] ?? message,
    errorType: crash?.[3] ?? null,
    fields: kind === 'platform' ? { type } : null,
  };
}

function readTracing(tracing: unknown): Pick<LogRecord, 'xrayTraceId' | 'segmentId' | 'sampled'> {
  if (!isObject(tracing)) return { xrayTraceId: null, segmentId: null, sampled: null };
  const parts = new Map(
    (text(tracing, 'value') ?? '').split(';').map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=', 2);
      return [name.trim(), value.trim()];
    }),
  );
  const sampled = parts.get('Sampled');
  return {
    xrayTraceId: parts.get('Root') ?? null,
    segmentId: text(tracing, 'spanId') ?? parts.get('Parent') ?? null,
    sampled: sampled === undefined ? null : sampled === '1',
  };
}
