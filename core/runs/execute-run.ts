import { lambdaLimits } from '../../contract/limits.ts';
import type { Problem } from '../../contract/problem.ts';
import type { ActiveRun, Run } from '../../contract/run.ts';
import { aborting } from '../aws/aborting.ts';
import { regionOfArn } from '../aws/arn-region.ts';
import { adaptRequest } from '../aws/capabilities/adapt-request.ts';
import type { CapabilityBook } from '../aws/capabilities/capability-book.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import { checkRequest } from '../aws/check-request.ts';
import type { ResolvedConnection } from '../aws/connections.ts';
import type { CredentialCache } from '../aws/credentials.ts';
import { endpointProblem } from '../aws/effective-endpoint.ts';
import { newExchange } from '../aws/http-handler.ts';
import { isTailRefusal, refusedKeys } from '../aws/remedies.ts';
import type { ResolvedRequest } from '../aws/resolved-request.ts';
import { resolveRequest } from '../aws/resolved-request.ts';
import type { AttemptProgress, AttemptsResult } from '../aws/run-attempts.ts';
import { requestIdOf, runAttempts } from '../aws/run-attempts.ts';
import { unknownConnection } from '../aws/unknown-connection.ts';
import type { EventHub } from '../event-hub.ts';
import type { CostOfRun } from '../figures/cost-of-run.ts';
import type { FunctionBook, FunctionFacts, FunctionPlace } from '../function-book.ts';
import type { Redactor } from '../redact.ts';
import type { WholeParts } from '../requests/expectations/result-document.ts';
import { protectionProblem } from '../settings/protection-problem.ts';
import { bodyOf } from '../store/run-columns.ts';
import type { StartedRun } from '../store/store.ts';
import { buildRun } from './build-run.ts';
import { maskedProgress } from './masked-progress.ts';
import { logOfAnswer, type AnswerLog } from './log-of-answer.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { problemOf } from './problem-of.ts';
import { createRecorder } from './run-recorder.ts';
import { withExpectations, type ExpectationParts, type LookedAt } from './with-expectations.ts';

/** What a run is carried out with. */
export interface ExecutionParts extends ExpectationParts {
  readonly shell: Run['shell'];
  readonly clients: AwsClients;
  readonly credentials: CredentialCache;
  readonly events: EventHub;
  readonly redact: Redactor;
  /** The connection as it is now; null when there is none of that id. Starts the embedded endpoint where needed. */
  readonly resolve: (connectionId: string) => Promise<ResolvedConnection | null>;
  /** The region that a connection uses when none is named; starts nothing. */
  readonly regionOf: (connectionId: string) => string | null;
  readonly functions: FunctionBook;
  readonly capabilities: CapabilityBook;
  /** What a run is billed at, with the prices now in force. */
  readonly costOf: CostOfRun;
  /** Is given each run that has ended, and gives back what is answered. */
  readonly ended: (run: Run) => Run;
}

/** What is settled about a run once its connection is known. */
export type Settled = Pick<ActiveRun, 'functionName' | 'qualifier' | 'timeoutSeconds'>;

/** Beyond the function's own timeout: queueing, a cold start, and the way there and back. */
const timeoutMarginSeconds = 60;

/** Carries a run out from its request to its record. Never rejects: whatever happens is an outcome. */
export async function executeRun(
  parts: ExecutionParts,
  asked: PreparedRequest,
  cancelled: AbortSignal,
  untouchedProgress: AttemptProgress,
  settled: (what: Settled) => void,
): Promise<Run> {
  const { mask } = asked;
  const masked = mask === undefined ? null : maskedProgress(untouchedProgress, mask);
  const progress = masked ?? untouchedProgress;
  const startedAt = new Date();
  const started = performance.now();
  const payload = Buffer.from(asked.payload);
  const resolved = await parts.resolve(asked.connectionId).catch((error: unknown) => problemOf(error));
  const connection = resolved !== null && 'connection' in resolved ? resolved.connection : null;
  const region = regionOfArn(asked.functionName) ?? asked.region ?? connection?.region ?? null;
  const place: FunctionPlace = { ...asked, region: region ?? '' };
  const facts = parts.functions.facts(place);
  const request = resolveRequest(asked, region, facts);
  const recorded = recordedRequest(request, asked);
  const { functionName, qualifier } = recorded;
  settled({ functionName, qualifier, timeoutSeconds: facts.timeoutSeconds });
  const payloadBytes = recorded.payload === request.payload ? payload : Buffer.from(recorded.payload);
  const startedRun: StartedRun = {
    request: recorded,
    payloadBytes,
    startedAt: startedAt.toISOString(),
    shell: parts.shell,
    connectionName: connection?.name ?? asked.connectionId,
    endpoint: connection?.endpoint.url ?? `https://lambda.${region ?? 'REGION'}.amazonaws.com`,
    architecture: facts.architecture,
    source: asked.source,
  };
  const recorder = createRecorder(parts.store, startedRun);
  const result = await attempts();
  masked?.end();
  const clientMs = performance.now() - started;

  const { exchange, answer } = result;
  const requestId = requestIdOf(exchange);
  const logResult = answer?.logResult ?? null;
  const log = logOfAnswer(result.request, masking(logResult, maskedTail), requestId, result.outcome.kind);
  const response = masking(answer?.payload ?? result.partial, (body) => mask?.bytes(body) ?? body);
  const safeOutcome = parts.redact.outcome(result.outcome);
  const outcome = mask?.within(safeOutcome) ?? safeOutcome;
  const { 'x-amz-log-result': _tail, ...untouchedHeaders } = exchange.headers;
  const headers = mask?.within(untouchedHeaders) ?? untouchedHeaders;
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
    logPlace: log.place,
  };
  const notRecorded = await recorder.end(ended);
  const run = buildRun({
    started: startedRun,
    ended,
    response,
    records: log.records,
    payloadBytes: payloadBytes.byteLength,
    cost: parts.costOf({
      region,
      architecture: facts.architecture,
      billedMs: log.report?.billedMs ?? null,
      memoryMB: log.report?.memoryMB ?? null,
    }),
    notRecorded,
  });
  const looked = await withExpectations(
    parts,
    { run, written: asked.expect, whole: () => wholeOf(response, log) },
    asked.expectUnmasked === undefined ? null : unmasked(asked.expectUnmasked),
  );
  parts.events.publish({ kind: 'history-changed' });
  return looked;

  function wholeOf(body: Uint8Array | null, { records: log }: AnswerLog): WholeParts {
    const contentType = answer?.contentType ?? null;
    return { response: body && bodyOf(body, contentType, Number.POSITIVE_INFINITY), log };
  }

  /** What came, before secrets were taken out of it: for what is decided with it, and never kept. */
  function unmasked(expressions: readonly string[]): LookedAt {
    const came = logOfAnswer(result.request, logResult, requestId, result.outcome.kind);
    return {
      run: { ...run, outcome: safeOutcome, report: came.report },
      written: expressions,
      whole: () => wholeOf(answer?.payload ?? result.partial, came),
    };
  }

  function maskedTail(base64: string): string {
    return mask === undefined
      ? base64
      : Buffer.from(mask.tail(Buffer.from(base64, 'base64'))).toString('base64');
  }

  async function attempts(): Promise<AttemptsResult> {
    if (asked.problem !== undefined) return rejectedHere(asked.problem, request);
    const problem =
      resolved === null
        ? unknownConnection(request.connectionId)
        : 'connection' in resolved
          ? (checkRequest(request, region) ??
            endpointProblem(resolved.connection.endpoint) ??
            protectionProblem(resolved, asked))
          : resolved;
    if (problem !== null || resolved === null || !('connection' in resolved) || region === null) {
      return rejectedHere(problem ?? unknownConnection(request.connectionId), request);
    }
    const { credentials } = resolved;
    const { endpoint } = resolved.connection;
    const capabilities = await aborting(parts.capabilities.forRequest(endpoint, request), cancelled).catch(
      (error: unknown) => {
        if (!cancelled.aborted) throw error;
        return parts.capabilities.known(endpoint);
      },
    );
    const adapted = adaptRequest(capabilities, request);
    if ('problem' in adapted) return rejectedHere(adapted.problem, request);
    const sent = await runAttempts({
      request: adapted.request,
      payload,
      client: () => parts.clients.lambda({ resolved, region, waiting: { ask: 'again', signal: cancelled } }),
      cancelled,
      idleTimeoutMs: 1000 * idleSeconds(request, facts),
      onSent: () => recorder.begin(),
      progress,
      onRefused: (feature) => parts.capabilities.noteRefused(endpoint, feature),
      facts: {
        functionName: request.functionName,
        message: '',
        profile: credentials.kind === 'profile' ? credentials.profile : null,
        canSignIn: resolved.connection.canSignIn,
        pasted: credentials.kind === 'pasted',
        region,
        payloadBytes: payload.byteLength,
        limitBytes:
          request.invocationType === 'Event'
            ? lambdaLimits.asynchronousPayloadBytes
            : lambdaLimits.synchronousPayloadBytes,
        throttleReason: null,
        tenantId: request.tenantId,
        qualifier: request.qualifier,
        streamed: request.streamed,
        logTail: request.logTail,
        tenantIsolation: facts.tenantIsolation === true,
      },
    });
    // What it refused once it refuses the next time too.
    if (sent.request.tailWithheld || isTailRefusal(sent.outcome)) {
      parts.functions.note(place, { managedInstances: true });
    }
    if (sent.exchange.statusCode === null) parts.capabilities.forget(endpoint);
    // Keys that were refused are read again for the next run: the person may have signed in meanwhile.
    if (sent.outcome.kind === 'rejected' && refusedKeys.has(sent.outcome.name)) {
      parts.credentials.forget(credentials);
    }
    return sent;
  }
}

function masking<T>(value: T | null, mask: (value: T) => T): T | null {
  return value === null ? null : mask(value);
}

/** The request as the history has it: without secrets. */
function recordedRequest(
  request: ResolvedRequest,
  { qualifier, recorded }: PreparedRequest,
): ResolvedRequest {
  if (recorded === undefined) return request;
  // Where none was asked for, one may have been chosen.
  return {
    ...request,
    ...recorded,
    qualifier: request.qualifier === qualifier ? recorded.qualifier : request.qualifier,
  };
}

function idleSeconds({ timeoutSeconds }: ResolvedRequest, facts: FunctionFacts): number {
  const longest = timeoutSeconds ?? facts.timeoutSeconds ?? lambdaLimits.maximumTimeoutSeconds;
  return longest + timeoutMarginSeconds;
}

function rejectedHere(problem: Problem, request: ResolvedRequest): AttemptsResult {
  return {
    outcome: { kind: 'rejected', ...problem, statusCode: null, retryAfterSeconds: null },
    request,
    attempts: [],
    exchange: newExchange(),
    answer: null,
    partial: null,
    firstByteMs: null,
  };
}
