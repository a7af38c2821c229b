import type { InvokeRequest } from '../../contract/invoke-request.ts';
import { lambdaLimits } from '../../contract/limits.ts';
import type { ActiveRun, Run } from '../../contract/run.ts';
import type { AwsClients, Target } from '../aws/aws-clients.ts';
import { checkRequest } from '../aws/check-request.ts';
import type { ResolvedConnection } from '../aws/connections.ts';
import type { CredentialCache } from '../aws/credentials.ts';
import { endpointProblem } from '../aws/effective-endpoint.ts';
import { newExchange } from '../aws/http-handler.ts';
import { unknownConnection } from '../aws/unknown-connection.ts';
import { refusedKeys } from '../aws/remedies.ts';
import type { AttemptsResult } from '../aws/run-attempts.ts';
import { requestIdOf, runAttempts } from '../aws/run-attempts.ts';
import type { EventHub } from '../event-hub.ts';
import type { Redactor } from '../redact.ts';
import type { StartedRun, Store } from '../store/store.ts';
import { buildRun } from './build-run.ts';
import { logOfAnswer } from './log-of-answer.ts';
import { problemOf } from './problem-of.ts';

/** The runs of this host: those under way, and the way to start, join and stop them. */
export interface RunService {
  invoke(request: InvokeRequest): Promise<Run>;
  cancel(runId: string): boolean;
  active(): readonly ActiveRun[];
  wait(runId: string): Promise<Run | null>;
  /** Stops waiting for every run and returns when they are recorded. */
  close(): Promise<void>;
}

export interface RunServiceParts {
  readonly shell: Run['shell'];
  readonly store: () => Store;
  readonly clients: AwsClients;
  readonly credentials: CredentialCache;
  readonly events: EventHub;
  readonly redact: Redactor;
  /** The connection as it is now; null when there is none of that id. Starts the embedded endpoint where needed. */
  readonly resolve: (connectionId: string) => Promise<ResolvedConnection | null>;
  /** What the catalogue knows of a function's own timeout; null when it was not listed. */
  readonly timeoutSeconds: (request: InvokeRequest) => number | null;
}

interface UnderWay {
  readonly info: ActiveRun;
  readonly stop: AbortController;
  readonly run: Promise<Run>;
}

/** Beyond the function's own timeout: queueing, a cold start, and the way there and back. */
const timeoutMarginSeconds = 60;
/** A request whose upload takes longer than this is recorded before it has left, so that a crash leaves its trace. */
const recordAfterMs = 100;

/** Runs belong to the host and not to the window that asked: only cancel and close end the waiting. */
export function createRunService(parts: RunServiceParts): RunService {
  const underWay = new Map<string, UnderWay>();

  function start(request: InvokeRequest): Promise<Run> {
    const stop = new AbortController();
    const info: ActiveRun = {
      id: request.runId,
      startedAt: new Date().toISOString(),
      connectionId: request.connectionId,
      functionName: request.functionName,
      qualifier: request.qualifier,
      timeoutSeconds: parts.timeoutSeconds(request),
    };
    // Last: whatever fails before it fails with nothing sent.
    const run = execute(parts, request, stop.signal).finally(() => underWay.delete(request.runId));
    underWay.set(request.runId, { info, stop, run });
    return run;
  }

  return {
    async invoke(request) {
      const known = underWay.get(request.runId)?.run ?? recordedRun(parts.store, request.runId);
      return known ?? start(request);
    },
    cancel(runId) {
      const found = underWay.get(runId);
      found?.stop.abort();
      return found !== undefined;
    },
    active: () => [...underWay.values()].map(({ info }) => info),
    async wait(runId) {
      return underWay.get(runId)?.run ?? parts.store().history.get(runId);
    },
    async close() {
      const ending = [...underWay.values()];
      for (const { stop } of ending) stop.abort();
      await Promise.allSettled(ending.map(({ run }) => run));
    },
  };
}

/** A run that was recorded earlier under this id: an id never runs twice. A store that cannot be read knows none. */
function recordedRun(store: () => Store, runId: string): Run | null {
  try {
    return store().history.get(runId);
  } catch {
    return null;
  }
}

async function execute(parts: RunServiceParts, request: InvokeRequest, cancelled: AbortSignal): Promise<Run> {
  const startedAt = new Date();
  const started = performance.now();
  const payload = Buffer.from(request.payload);
  const resolved = await parts.resolve(request.connectionId).catch((error: unknown) => problemOf(error));
  const connection = resolved !== null && 'connection' in resolved ? resolved.connection : null;
  const region = request.region ?? connection?.region ?? null;
  const startedRun: StartedRun = {
    request: { ...request, region },
    payloadBytes: payload,
    startedAt: startedAt.toISOString(),
    shell: parts.shell,
    connectionName: connection?.name ?? request.connectionId,
    endpoint: connection?.endpoint.url ?? `https://lambda.${region ?? 'REGION'}.amazonaws.com`,
  };
  const recorder = createRecorder(parts.store, startedRun);
  const result = await attempts();
  const clientMs = performance.now() - started;

  const { exchange, answer } = result;
  const requestId = requestIdOf(exchange);
  const log = logOfAnswer(request, answer?.logResult ?? null, requestId);
  const response = answer?.payload ?? result.partial;
  const outcome = parts.redact.outcome(result.outcome);
  const { 'x-amz-log-result': _tail, ...headers } = exchange.headers;
  const ended = {
    id: request.runId,
    clientMs,
    outcome,
    attempts: result.attempts,
    requestId,
    response,
    contentType: answer?.contentType ?? null,
    logText: log.text,
    logCompleteness: log.completeness,
    logReason: log.reason,
    report: log.report,
    headers,
    firstByteMs: result.firstByteMs,
  };
  const notRecorded = recorder.end(ended);
  parts.events.publish({ kind: 'history-changed' });
  return buildRun({
    started: startedRun,
    ended,
    response,
    records: log.records,
    payloadBytes: payload.byteLength,
    notRecorded,
  });

  async function attempts(): Promise<AttemptsResult> {
    const problem =
      resolved === null
        ? unknownConnection(request.connectionId)
        : 'connection' in resolved
          ? (checkRequest(request, region) ?? endpointProblem(resolved.connection.endpoint))
          : resolved;
    if (problem !== null || resolved === null || !('connection' in resolved) || region === null) {
      return rejectedHere(problem ?? unknownConnection(request.connectionId));
    }
    const target: Target = { resolved, region };
    const { credentials } = resolved;
    const synchronous = request.invocationType !== 'Event';
    const result = await runAttempts({
      request,
      payload,
      client: () => parts.clients.lambda(target),
      cancelled,
      idleTimeoutMs: 1000 * idleSeconds(parts, request),
      onSent: recorder.begin,
      facts: {
        functionName: request.functionName,
        message: '',
        profile: credentials.kind === 'profile' ? credentials.profile : null,
        region,
        payloadBytes: payload.byteLength,
        limitBytes: synchronous
          ? lambdaLimits.synchronousPayloadBytes
          : lambdaLimits.asynchronousPayloadBytes,
        throttleReason: null,
        tenantId: request.tenantId,
      },
    });
    const { outcome } = result;
    // Keys that were refused are read again for the next run: the person may have signed in meanwhile.
    if (outcome.kind === 'rejected' && refusedKeys.has(outcome.name)) parts.credentials.forget(credentials);
    return result;
  }
}

function idleSeconds(parts: RunServiceParts, request: InvokeRequest): number {
  if (request.timeoutSeconds !== null) return request.timeoutSeconds + timeoutMarginSeconds;
  return (parts.timeoutSeconds(request) ?? lambdaLimits.maximumTimeoutSeconds) + timeoutMarginSeconds;
}

/**
 * Writes the two halves of a run. The first half is written while the answer is awaited, as soon as the request has
 * left or after a tenth of a second; a store that fails never costs the answer.
 */
function createRecorder(store: () => Store, run: StartedRun) {
  let begun = false;
  let failure: string | null = null;
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      failure ??= problemOf(error).message;
    }
  };
  const begin = () => {
    clearTimeout(timer);
    if (begun) return;
    begun = true;
    attempt(() => store().history.begin(run));
  };
  const timer = setTimeout(begin, recordAfterMs);
  return {
    begin,
    end(ended: Parameters<Store['history']['end']>[0]): string | null {
      begin();
      if (failure === null) attempt(() => store().history.end(ended));
      return failure;
    },
  };
}

function rejectedHere(problem: { name: string; message: string; remedy: string }): AttemptsResult {
  return {
    outcome: { kind: 'rejected', ...problem, statusCode: null, retryAfterSeconds: null },
    attempts: [],
    exchange: newExchange(),
    answer: null,
    partial: null,
    firstByteMs: null,
  };
}
