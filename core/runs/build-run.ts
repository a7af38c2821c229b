import { inlineBodyBytes, logLimits } from '../../contract/limits.ts';
import type { LogRecord } from '../../contract/log-record.ts';
import type { Run, RunCost } from '../../contract/run.ts';
import { coldStartOf } from '../figures/cold-start-of.ts';
import { parseLogPage, type LogPage } from '../logs/parse-log-page.ts';
import { bodyOf, durableExecutionArnOf, errorNameOf } from '../store/run-columns.ts';
import type { EndedRun, StartedRun } from '../store/store.ts';

/** What a run is made of at its end. */
export interface RunParts {
  readonly started: StartedRun;
  readonly ended: EndedRun;
  readonly response: Uint8Array | null;
  readonly records: readonly LogRecord[];
  readonly payloadBytes: number;
  readonly cost: RunCost | null;
  readonly notRecorded: string | null;
}

/**
 * Puts a finished run together from memory, equal to what the store reads back: the answer need not wait for reading
 * what was just written.
 */
export function buildRun(parts: RunParts): Run {
  const { started, ended, payloadBytes, response, notRecorded } = parts;
  const { request } = started;
  const { outcome, report } = ended;
  // What is not in the history cannot be fetched from it: then the run is the only place where the answer is.
  const inlineBytes = notRecorded === null ? inlineBodyBytes : Number.POSITIVE_INFINITY;
  return {
    id: request.runId,
    startedAt: started.startedAt,
    clientMs: ended.clientMs,
    shell: started.shell,
    connectionId: request.connectionId,
    connectionName: started.connectionName,
    region: request.region,
    functionName: request.functionName,
    qualifier: request.qualifier,
    invocationType: request.invocationType,
    streaming: request.streamed,
    outcomeKind: outcome.kind,
    errorName: errorNameOf(outcome),
    statusCode: 'statusCode' in outcome ? outcome.statusCode : null,
    executedVersion: 'executedVersion' in outcome ? outcome.executedVersion : null,
    requestId: ended.requestId,
    payloadBytes,
    responseBytes: response?.byteLength ?? null,
    durationMs: report?.durationMs ?? null,
    coldStart: coldStartOf(report),
    outcome,
    clientContext: request.clientContext,
    tenantId: request.tenantId,
    durableExecutionName: request.durableExecutionName,
    durableExecutionArn: durableExecutionArnOf(ended.headers),
    endpoint: started.endpoint,
    attempts: ended.attempts,
    payload: {
      sizeBytes: payloadBytes,
      encoding: 'utf8',
      text: payloadBytes > inlineBytes ? null : request.payload,
      contentType: 'application/json',
    },
    response: response === null ? null : bodyOf(response, ended.contentType, inlineBytes),
    report,
    cost: parts.cost,
    logs: {
      ...(notRecorded === null ? beginningOf(parts) : { records: parts.records, next: null }),
      completeness: ended.logCompleteness,
      reason: ended.logReason,
      logGroup: ended.logPlace?.logGroup ?? null,
      logStream: ended.logPlace?.logStream ?? null,
    },
    headers: ended.headers,
    firstByteMs: ended.firstByteMs,
    ...(typeof request.requestName === 'string' ? { requestName: request.requestName } : {}),
    ...(started.source === undefined ? {} : { source: started.source }),
    notRecorded,
  };
}

/** The part of a recorded log that travels with its run; the tail of an answer mostly is all of it. */
function beginningOf({ records, ended }: RunParts): LogPage {
  return records.length <= logLimits.inline.records
    ? { records, next: null }
    : parseLogPage(ended.logText ?? '', 0, logLimits.inline);
}
