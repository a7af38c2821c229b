import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Outcome } from '../../contract/outcome.ts';
import type { RunProgress } from '../../contract/run-progress.ts';
import type { Attempt } from '../../contract/run.ts';
import type { Feature } from '../../contract/capabilities.ts';
import { refusal, withoutFeature } from './capabilities/adapt-request.ts';
import { refusedFeature } from './capabilities/refused-feature.ts';
import type { Exchange } from './http-handler.ts';
import { newExchange } from './http-handler.ts';
import { outcomeOfAnswer } from './outcome-of-answer.ts';
import type { FailedAttempt } from './outcome-of-error.ts';
import { outcomeOfError } from './outcome-of-error.ts';
import { createReceivedBytes } from './received-bytes.ts';
import { isTailRefusal } from './remedies.ts';
import type { RemedyFacts } from './remedies.ts';
import type { ResolvedRequest } from './resolved-request.ts';
import type { InvokeAnswer } from './send-invoke.ts';
import { sendInvoke, sendStreamingInvoke } from './send-invoke.ts';
import { aborting } from './aborting.ts';
import { pause } from './pause.ts';

/** Is told how the attempts of a run go. */
export interface AttemptProgress {
  /** With each change of what is waited for, and the attempts that have ended. */
  waitingFor(what: WaitingFor, attempts: readonly Attempt[]): void;
  /** Before each attempt is sent; its exchange then tells how far it gets, and the request id with the first header. */
  sending(exchange: Exchange): void;
  /** Each part of a response stream, and the milliseconds from sending to it. */
  received(chunk: Uint8Array, afterMs: number): void;
}

type WaitingFor = Extract<RunProgress, { kind: 'state' }>['waitingFor'];

/** What is needed to send a request, as often as its retry policy allows. */
export interface AttemptPlan {
  readonly request: ResolvedRequest;
  readonly payload: Uint8Array;
  /** Asked for before each attempt, so that renewed keys are used; throws when there are none. */
  readonly client: () => Promise<LambdaClient>;
  readonly facts: RemedyFacts;
  /** Aborted when the person stops waiting. */
  readonly cancelled: AbortSignal;
  /** Silence on the connection that ends an attempt, in milliseconds. */
  readonly idleTimeoutMs: number;
  /** Called when an attempt's request has left. */
  readonly onSent: () => void;
  readonly progress: AttemptProgress;
  /** Called when an answer refuses what its endpoint lacks. */
  readonly onRefused?: (feature: Feature) => void;
}

/** The last attempt's end and the list of all of them. */
export interface AttemptsResult {
  readonly outcome: Outcome;
  /** As the last attempt sent it. */
  readonly request: ResolvedRequest;
  readonly attempts: readonly Attempt[];
  readonly exchange: Exchange;
  readonly answer: InvokeAnswer | null;
  /** What had arrived of a response stream that was lost. */
  readonly partial: Uint8Array | null;
  readonly firstByteMs: number | null;
}

const firstBackOffMs = 250;
const longestBackOffMs = 20_000;
/** A Retry-After beyond this is reported instead of waited for. */
const longestRetryAfterSeconds = 300;

/**
 * Sends once, and again only as the request's retry policy says: 429 and connections that never opened are repeated
 * when retries are asked for, everything that may have run the function only with `ambiguous`. Where Lambda refuses the
 * log tail alone (a 400, nothing ran) the same request goes once more without it, and so it does without what an emulator
 * refuses where that changes nothing for the person.
 */
export async function runAttempts(plan: AttemptPlan): Promise<AttemptsResult> {
  const attempts: Attempt[] = [];
  const { retries } = plan.request;
  let { request } = plan;
  let repeats = 0;
  let waitedMs = 0;
  for (;;) {
    const startedAt = new Date();
    const started = performance.now();
    const one = await attemptOnce(plan, request, [...attempts]);
    const number = attempts.length + 1;
    const { outcome } = one.ended;
    attempts.push({
      number,
      startedAt: startedAt.toISOString(),
      durationMs: performance.now() - started,
      waitedMs,
      ...timesOf(one.exchange, started),
      outcome: outcome.kind,
      name: 'name' in outcome ? outcome.name : outcome.kind === 'functionError' ? outcome.error.type : null,
      statusCode: one.exchange.statusCode,
      requestId: requestIdOf(one.exchange),
    });
    const earlier = attempts.slice(0, -1);
    const result = { ...one, request, outcome: lastingOutcome(outcome, earlier), attempts };
    if (request.logTail && isTailRefusal(outcome) && !earlier.some(mayHaveRun) && !plan.cancelled.aborted) {
      request = withoutTail(request);
      waitedMs = 0;
      continue;
    }
    const refused = outcome.kind === 'rejected' ? refusedFeature(one.exchange, request) : null;
    if (refused !== null) plan.onRefused?.(refused);
    const without = refused === null ? null : withoutFeature(refused, request);
    // Each feature is left out once at most: a request without it has nothing to be refused.
    if (without !== null && !earlier.some(mayHaveRun) && !plan.cancelled.aborted) {
      request = without;
      waitedMs = 0;
      continue;
    }
    if (refused !== null && refused !== 'log tail' && outcome.kind === 'rejected') {
      return {
        ...result,
        outcome: lastingOutcome({ ...outcome, ...refusal(refused, request, 'unknown') }, earlier),
      };
    }
    const repeat = one.ended.repeat === 'safe' || (one.ended.repeat === 'ambiguous' && retries.ambiguous);
    if (!repeat || repeats >= retries.count || plan.cancelled.aborted) return result;
    repeats += 1;
    const wait = waitBefore(repeats, outcome);
    if (wait === null) return result;
    waitedMs = wait;
    plan.progress.waitingFor('retry', attempts);
    await pause(wait, plan.cancelled);
    if (plan.cancelled.aborted) {
      return { ...result, outcome: cancelledOutcome(attempts, false) };
    }
  }
}

/** The id under which Lambda logs the run; emulators spell the header in several ways. */
export function requestIdOf(exchange: Exchange): string | null {
  const { headers } = exchange;
  return headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'] ?? null;
}

/** The exchange's moments in milliseconds from `started`, which is a performance.now(). */
function timesOf(
  exchange: Exchange,
  started: number,
): Pick<Attempt, 'connectMs' | 'openMs' | 'sentMs' | 'firstByteMs'> {
  const after = (moment: number | null) => (moment === null ? null : moment - started);
  return {
    connectMs: exchange.connectMs,
    openMs: after(exchange.sentAt),
    sentMs: after(exchange.writtenAt),
    firstByteMs: after(exchange.answeredAt),
  };
}

function withoutTail(request: ResolvedRequest): ResolvedRequest {
  return { ...request, logTail: false, tailWithheld: true };
}

type Ended = FailedAttempt | { readonly outcome: Outcome; readonly repeat: 'never' };

interface OneAttempt {
  readonly ended: Ended;
  readonly exchange: Exchange;
  readonly answer: InvokeAnswer | null;
  readonly partial: Uint8Array | null;
  readonly firstByteMs: number | null;
}

async function attemptOnce(
  plan: AttemptPlan,
  request: ResolvedRequest,
  earlier: readonly Attempt[],
): Promise<OneAttempt> {
  const { payload, cancelled, progress } = plan;
  const exchange = newExchange(() => {
    plan.onSent();
    progress.waitingFor('answer', earlier);
  });
  const received = createReceivedBytes((chunk, afterMs) => progress.received(chunk, afterMs));
  let deadline: AbortSignal | null = null;
  try {
    progress.waitingFor('credentials', earlier);
    const client = await aborting(plan.client(), cancelled);
    progress.waitingFor('connection', earlier);
    // Not before there are keys: a person who types a code takes nothing from the time of the answer.
    deadline = deadlineOf(request.timeoutSeconds);
    const abortSignal = deadline === null ? cancelled : AbortSignal.any([cancelled, deadline]);
    const options = { abortSignal, exchange, idleTimeoutMs: plan.idleTimeoutMs };
    progress.sending(exchange);
    const answer = request.streamed
      ? await sendStreamingInvoke(client, request, payload, options, received)
      : await sendInvoke(client, request, payload, options);
    const ended = { outcome: outcomeOfAnswer(answer, exchange, plan.facts), repeat: 'never' } as const;
    return { ended, exchange, answer, partial: null, firstByteMs: answer.firstByteMs };
  } catch (error) {
    const rest = { exchange, answer: null, partial: received.bytes(), firstByteMs: received.firstByteMs };
    if (cancelled.aborted) {
      const outcome = cancelledOutcome(earlier, exchange.sentAt !== null);
      return { ended: { outcome, repeat: 'never' }, ...rest };
    }
    if (deadline?.aborted === true)
      return { ended: timedOut(request.timeoutSeconds ?? 0, exchange), ...rest };
    return { ended: outcomeOfError(error, exchange, plan.facts), ...rest };
  }
}

function deadlineOf(timeoutSeconds: number | null): AbortSignal | null {
  return timeoutSeconds === null ? null : AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000));
}

function timedOut(seconds: number, exchange: Exchange): FailedAttempt {
  const message = `No answer within the ${seconds} seconds that were asked for.`;
  if (exchange.sentAt === null) {
    const remedy = 'Nothing was sent: the connection did not open in time.';
    return {
      outcome: {
        kind: 'rejected',
        name: 'TimeoutError',
        message,
        remedy,
        statusCode: null,
        retryAfterSeconds: null,
      },
      repeat: 'safe',
    };
  }
  return {
    outcome: {
      kind: 'unknown',
      name: 'TimeoutError',
      message,
      remedy: 'It may have run, or be running still: look for it in the logs, or allow a longer timeout.',
    },
    repeat: 'ambiguous',
  };
}

function cancelledOutcome(earlier: readonly Attempt[], sentNow: boolean): Outcome {
  const sent = sentNow || earlier.some(mayHaveRun);
  return sent
    ? {
        kind: 'cancelled',
        sent,
        message: 'You stopped waiting for the answer.',
        remedy:
          'The function may go on until it ends or times out, and is billed: its log tells how it went.',
      }
    : {
        kind: 'cancelled',
        sent,
        message: earlier.length > 0 ? 'You stopped the retries.' : 'You stopped before anything was sent.',
        remedy: 'Invoke again when you are ready.',
      };
}

/** A refusal says that this attempt did not run; when an earlier one may have, the run as a whole is still unknown. */
function lastingOutcome(outcome: Outcome, earlier: readonly Attempt[]): Outcome {
  if (outcome.kind !== 'rejected' || !earlier.some(mayHaveRun)) return outcome;
  const { name, message, remedy } = outcome;
  return {
    kind: 'unknown',
    name,
    message,
    remedy: `An earlier attempt may have run: look for it in the logs before you invoke it again. ${remedy}`,
  };
}

function mayHaveRun(attempt: Attempt): boolean {
  return attempt.outcome === 'unknown';
}

/** Exponential back-off with full jitter, or the server's own wish; null when that is too long to sit through. */
function waitBefore(attempt: number, outcome: Outcome): number | null {
  const wish = outcome.kind === 'rejected' ? outcome.retryAfterSeconds : null;
  if (wish !== null) return wish > longestRetryAfterSeconds ? null : wish * 1000;
  const ceiling = Math.min(longestBackOffMs, firstBackOffMs * 2 ** (attempt - 1));
  return ceiling / 2 + Math.random() * (ceiling / 2);
}
