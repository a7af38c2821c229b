import type { Problem } from '../../../contract/problem.ts';
import type { AwsClients, Target } from '../aws-clients.ts';
import { isAwsAddress } from '../capabilities/is-aws-address.ts';
import { newExchange } from '../http-handler.ts';
import { pause } from '../pause.ts';
import { readFilterPage } from './filter-page.ts';
import type { GroupEvent } from './group-event.ts';
import { openLiveTail } from './live-tail-session.ts';
import { logGroupFailure, type LogCall, type LogGroupFailure } from './log-group-problem.ts';
import { RecentEvents } from './recent-events.ts';
import { queueUpdates } from './update-queue.ts';

/** What reading a log group takes. `pause` ends early when its signal aborts. */
export interface LogGroupParts {
  readonly clients: AwsClients;
  /** Called when the service refused the keys: the next call then reads them afresh. */
  readonly forgetKeys: (target: Target) => void;
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Which group, and from when on. */
export interface LogGroupQuestion {
  readonly logGroup: string;
  /** Without `:*`; null where nothing tells the account, and a live tail is not possible. */
  readonly logGroupArn: string | null;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly through: 'live-tail' | 'polling';
}

/** What is told of a group while it is read: `following` first, and again when the way changes or a failure is over. */
export type LogGroupNews =
  | {
      readonly kind: 'following';
      readonly through: 'live-tail' | 'polling';
      /** Billed by the minute. */
      readonly billed: boolean;
      readonly note: string | null;
    }
  | { readonly kind: 'events'; readonly events: readonly GroupEvent[]; readonly sampled: boolean }
  /** Goes on after so many milliseconds; null: it has ended. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly againInMs: number | null };

/** Why one way of reading came to its end; null when the session was over or the reader has gone. */
type End = LogGroupFailure | null;

const shortestPollMs = 1000;
const longestPollMs = 5000;
const pollGrowth = 1.5;
/** FilterLogEvents takes a few calls a second for a whole account and region, which are not ours alone. */
const betweenPagesMs = 200;
/** What was missed for hours may be gigabytes. */
const backfillPages = 50;
const firstRetryMs = 1000;
const longestRetryMs = 30_000;

/**
 * Reads a log group as it grows, until the signal aborts: through StartLiveTail, with FilterLogEvents for what was logged
 * before a session began or while none was, or by asking FilterLogEvents again and again. No event is told twice.
 */
export async function* readLogGroup(
  parts: LogGroupParts,
  target: Target,
  question: LogGroupQuestion,
  signal: AbortSignal,
): AsyncGenerator<LogGroupNews, void, void> {
  const { logGroup, logGroupArn } = question;
  const wait = parts.pause ?? pause;
  const recent = new RecentEvents(question.from);
  const billed = isAwsAddress(target.resolved.logsEndpoint.url);
  let through: LogGroupQuestion['through'] =
    question.through === 'live-tail' && logGroupArn !== null ? 'live-tail' : 'polling';
  let note =
    through === question.through
      ? null
      : 'The account of the log group is not known, and StartLiveTail asks for its whole ARN: polling instead.';
  let retryMs = firstRetryMs;
  let isTold = false;

  const failure = (error: unknown, exchange: ReturnType<typeof newExchange>, call: LogCall) => {
    const found = logGroupFailure(error, exchange, target, logGroup, call);
    if (found.refusesKeys) parts.forgetKeys(target);
    return found;
  };

  function* following(): Generator<LogGroupNews, void, void> {
    if (isTold) return;
    isTold = true;
    yield { kind: 'following', through, billed: billed && through === 'live-tail', note };
  }

  /** What FilterLogEvents has that was not told: all of it, or so many pages. */
  async function* filtered(pages: number): AsyncGenerator<LogGroupNews, End, void> {
    const startTime = recent.from;
    let nextToken: string | undefined;
    for (let page = 1; ; page += 1) {
      const answer = await readFilterPage(parts.clients, target, { logGroup, startTime, nextToken }, signal);
      if (signal.aborted) return null;
      if (!answer.ok) return failure(answer.error, answer.exchange, 'FilterLogEvents');
      yield* following();
      const events = answer.value.events.flatMap(({ id, event }) =>
        recent.isNewFiltered(event, id) ? [event] : [],
      );
      nextToken = answer.value.nextToken;
      const sampled = nextToken !== undefined && page >= pages;
      if (events.length > 0 || sampled) yield { kind: 'events', events, sampled };
      if (nextToken === undefined || sampled) return null;
      await wait(betweenPagesMs, signal);
    }
  }

  async function* poll(): AsyncGenerator<LogGroupNews, End, void> {
    let pauseMs = shortestPollMs;
    for (;;) {
      let grew = false;
      const looking = filtered(Number.POSITIVE_INFINITY);
      for (;;) {
        const { done, value } = await looking.next();
        if (done === true) {
          if (value !== null || signal.aborted) return value;
          break;
        }
        grew ||= value.kind === 'events';
        yield value;
      }
      retryMs = firstRetryMs;
      pauseMs = grew ? shortestPollMs : Math.min(longestPollMs, pauseMs * pollGrowth);
      await wait(pauseMs, signal);
      if (signal.aborted) return null;
    }
  }

  async function* live(arn: string): AsyncGenerator<LogGroupNews, End, void> {
    const stop = new AbortController();
    const exchange = newExchange();
    try {
      const session = await openLiveTail(
        parts.clients,
        target,
        arn,
        exchange,
        AbortSignal.any([signal, stop.signal]),
      );
      const updates = queueUpdates(session);
      yield* following();
      const missed = yield* filtered(backfillPages);
      if (signal.aborted) return null;
      if (missed !== null && missed.lasts !== 'later') {
        const reason = `What was logged before is missing: ${missed.problem.message}`;
        if (note !== reason) isTold = false;
        note = reason;
        yield* following();
      }
      for (;;) {
        const update = await updates.next();
        if (signal.aborted) return null;
        if ('end' in update) {
          if (update.end !== null) throw update.end.error;
          return null;
        }
        retryMs = firstRetryMs;
        const events = update.events.filter((event) => recent.isNewPushed(event));
        if (events.length > 0 || update.sampled) yield { kind: 'events', events, sampled: update.sampled };
      }
    } catch (error) {
      if (signal.aborted) return null;
      const isOver = error instanceof Error && error.name === 'SessionTimeoutException';
      return isOver ? null : failure(error, exchange, 'StartLiveTail');
    } finally {
      stop.abort();
    }
  }

  yield* following();
  while (!signal.aborted) {
    const startedAt = performance.now();
    const end = yield* through === 'live-tail' && logGroupArn !== null ? live(logGroupArn) : poll();
    if (signal.aborted) return;
    if (end === null) {
      // A service that ends each session at once is not asked without pause.
      if (performance.now() - startedAt < shortestPollMs) await wait(shortestPollMs, signal);
      continue;
    }
    if (end.lasts === 'call' && through === 'live-tail') {
      through = 'polling';
      note = `${end.problem.message} Polling instead.`;
      isTold = false;
      yield* following();
      continue;
    }
    const againInMs = end.lasts === 'later' ? retryMs : null;
    isTold = false;
    yield { kind: 'failed', problem: end.problem, againInMs };
    if (againInMs === null) return;
    await wait(againInMs, signal);
    retryMs = Math.min(longestRetryMs, retryMs * 2);
  }
}
