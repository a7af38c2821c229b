import { isUtf8 } from 'node:buffer';
import { assertNever } from '../../contract/assert-never.ts';
import type { Body, Run, RunSummary } from '../../contract/run.ts';
import { jsonOf, numberOf, textOf, type Row } from './row.ts';

/** The columns of `runs` that a row of the history is made of. */
export const summaryColumns = [
  'seq',
  'id',
  'started_at',
  'client_ms',
  'shell',
  'connection_id',
  'connection_name',
  'region',
  'function_name',
  'qualifier',
  'invocation_type',
  'streaming',
  'outcome_kind',
  'error_name',
  'status_code',
  'executed_version',
  'request_id',
  'payload_bytes',
  'response_bytes',
  'duration_ms',
  'cold_start',
  'expectations_met',
  'expectations_missed',
  'request_name',
]
  .map((column) => `runs.${column}`)
  .join(', ');

/** What a row of `runs` says, as it stands in it: the caller holds it against the contract. */
export function summaryOf(row: Row): Readonly<Partial<Record<keyof RunSummary, unknown>>> {
  const coldStart = numberOf(row, 'cold_start');
  const met = numberOf(row, 'expectations_met');
  const requestName = textOf(row, 'request_name');
  return {
    id: textOf(row, 'id'),
    startedAt: textOf(row, 'started_at'),
    clientMs: numberOf(row, 'client_ms'),
    shell: textOf(row, 'shell'),
    connectionId: textOf(row, 'connection_id'),
    connectionName: textOf(row, 'connection_name'),
    region: textOf(row, 'region'),
    functionName: textOf(row, 'function_name'),
    qualifier: textOf(row, 'qualifier'),
    invocationType: textOf(row, 'invocation_type'),
    streaming: numberOf(row, 'streaming') === 1,
    outcomeKind: textOf(row, 'outcome_kind'),
    errorName: textOf(row, 'error_name'),
    statusCode: numberOf(row, 'status_code'),
    executedVersion: textOf(row, 'executed_version'),
    requestId: textOf(row, 'request_id'),
    payloadBytes: numberOf(row, 'payload_bytes'),
    responseBytes: numberOf(row, 'response_bytes'),
    durationMs: numberOf(row, 'duration_ms'),
    coldStart: coldStart === null ? null : coldStart === 1,
    ...(met === null ? {} : { expected: { met, missed: numberOf(row, 'expectations_missed') } }),
    ...(requestName === null ? {} : { requestName }),
  };
}

/** What `run_details` adds to a summary, as it stands in the row: the caller validates the whole run. */
export function detailsOf(row: Row): Record<string, unknown> {
  const headers = jsonOf(row, 'headers');
  const expectations = jsonOf(row, 'expectations');
  const source = jsonOf(row, 'source');
  return {
    endpoint: textOf(row, 'endpoint'),
    clientContext: textOf(row, 'client_context'),
    tenantId: textOf(row, 'tenant_id'),
    durableExecutionName: textOf(row, 'durable_execution_name'),
    outcome: jsonOf(row, 'outcome'),
    attempts: jsonOf(row, 'attempts'),
    report: reportOfRow(jsonOf(row, 'report')),
    headers,
    durableExecutionArn: durableExecutionArnOf(headers),
    firstByteMs: numberOf(row, 'first_byte_ms'),
    ...(expectations === null ? {} : { expectations }),
    ...(source === null ? {} : { source }),
  };
}

/** Reports of earlier versions lack what was added since. */
function reportOfRow(report: unknown): unknown {
  const added = { startedAt: null, initStartedAt: null, spans: [] };
  return typeof report === 'object' && report !== null ? { ...added, ...report } : report;
}

/** The execution that a durable run began or joined, as the answer's header names it. */
export function durableExecutionArnOf(headers: unknown): string | null {
  if (typeof headers !== 'object' || headers === null) return null;
  const arn: unknown = Reflect.get(headers, 'x-amz-durable-execution-arn');
  return typeof arn === 'string' ? arn : null;
}

/** The error's type or name for the row of a failed run; null for one that did not fail. */
export function errorNameOf(outcome: Run['outcome']): string | null {
  switch (outcome.kind) {
    case 'functionError':
      return outcome.error.type ?? outcome.error.reason;
    case 'rejected':
    case 'unknown':
      return outcome.name;
    case 'succeeded':
    case 'accepted':
    case 'permitted':
    case 'cancelled':
      return null;
    default:
      return assertNever(outcome);
  }
}

/** Bytes as the contract shows them: text where they are UTF-8, else base64; no text over `limit` bytes. */
export function bodyOf(data: Uint8Array, contentType: string | null, limit: number): Body {
  const encoding = isUtf8(data) ? 'utf8' : 'base64';
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return {
    sizeBytes: data.byteLength,
    encoding,
    text: data.byteLength > limit ? null : bytes.toString(encoding),
    contentType,
  };
}
