import type { Problem } from '../../../contract/problem.ts';
import type { AwsClients, Target } from '../aws-clients.ts';
import { isAwsAddress } from '../capabilities/is-aws-address.ts';
import type { Exchange } from '../http-handler.ts';
import { newExchange } from '../http-handler.ts';
import { pause } from '../pause.ts';
import { readFilterPage } from './filter-page.ts';
import type { GroupEvent } from './group-event.ts';
import { openLiveTail } from './live-tail-session.ts';
import { logGroupFailure, type LogCall, type LogGroupFailure } from './log-group-problem.ts';
import { RecentEvents } from './recent-events.ts';
import { queueUpdates } from './update-queue.ts';

/** What reading a log group takes. */
export interface LogGroupParts {
  readonly clients: AwsClients;
  /** Called when the service refused the keys: the next call then reads them afresh. */
  readonly forgetKeys: (target: Target) => void;
}

/** Which group, from when on, and how. */
export interface LogGroupQuestion {
  readonly logGroup: string;
  /** Without `:*`; null where nothing tells the account, and a live tail is not possible. */
  readonly logGroupArn: string | null;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly through: 'live-tail' | 'polling';
  /** How much of what was logged before a live tail began is read, in pages of FilterLogEvents; 50 when left out. */
  readonly backfillPages?: number;
}

/** What is told of a group while it is read: `following` first, and again when the way changes or a failure is over. */
export type LogGroupNews =
  | {
      readonly kind: 'following';
      readonly through: 'live-tail' | 'polling';
      /** By the minute. */
      readonly billed: boolean;
      /** Why it is not the way that was asked for, or what is missing; null for neither. */
      readonly note: string | null;
    }
  | {
      readonly kind: 'events';
      readonly events: readonly GroupEvent[];
      /** Some are missing: too many came at once, or what was missed could not be read. */
      readonly sampled: boolean;
    }
  /** Goes on after so many milliseconds; null: it has ended. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly againInMs: number | null };

type News = AsyncGenerator<LogGroupNews, End, void>;
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
  yield* new LogGroupReader(parts, target, question, signal).read();
}

class LogGroupReader {
  readonly #parts: LogGroupParts;
  readonly #target: Target;
  readonly #logGroup: string;
  readonly #signal: AbortSignal;
  readonly #recent: RecentEvents;
  readonly #backfillPages: number;
  /** The ARN to tail; null polls. */
  #liveArn: string | null;
  #note: string | null = null;
  /** The way and the note are known to the reader, and it works. */
  #isTold = false;
  #retryMs = firstRetryMs;

  constructor(parts: LogGroupParts, target: Target, question: LogGroupQuestion, signal: AbortSignal) {
    this.#parts = parts;
    this.#target = target;
    this.#logGroup = question.logGroup;
    this.#signal = signal;
    this.#recent = new RecentEvents(question.from);
    this.#backfillPages = question.backfillPages ?? backfillPages;
    this.#liveArn = question.through === 'live-tail' ? question.logGroupArn : null;
    if (question.through === 'live-tail' && this.#liveArn === null) {
      this.#note =
        'The account of the log group is not known, and StartLiveTail asks for its whole ARN: polling instead.';
    }
  }

  async *read(): AsyncGenerator<LogGroupNews, void, void> {
    const signal = this.#signal;
    yield* this.#following();
    while (!signal.aborted) {
      const startedAt = performance.now();
      const end = yield* this.#liveArn === null ? this.#poll() : this.#tail(this.#liveArn);
      if (signal.aborted) return;
      if (end === null) {
        // A service that ends each session at once is not asked without pause.
        if (performance.now() - startedAt < shortestPollMs) await pause(shortestPollMs, signal);
      } else if (end.lasts === 'call' && this.#liveArn !== null) {
        this.#liveArn = null;
        yield* this.#following(`${end.problem.message} Polling instead.`);
      } else {
        const againInMs = end.lasts === 'later' ? this.#retryMs : null;
        this.#isTold = false;
        yield { kind: 'failed', problem: end.problem, againInMs };
        if (againInMs === null) return;
        await pause(againInMs, signal);
        this.#retryMs = Math.min(longestRetryMs, this.#retryMs * 2);
      }
    }
  }

  /** Says how it is read, unless that was said. */
  *#following(note = this.#note): Generator<LogGroupNews, void, void> {
    if (this.#isTold && note === this.#note) return;
    this.#isTold = true;
    this.#note = note;
    const isLive = this.#liveArn !== null;
    const billed = isLive && isAwsAddress(this.#target.resolved.logsEndpoint.url);
    yield { kind: 'following', through: isLive ? 'live-tail' : 'polling', billed, note };
  }

  async *#poll(): News {
    let pauseMs = shortestPollMs;
    for (;;) {
      let grew = false;
      const looking = this.#filtered(Number.POSITIVE_INFINITY);
      for (;;) {
        const { done, value } = await looking.next();
        if (done === true) {
          if (value !== null || this.#signal.aborted) return value;
          break;
        }
        grew ||= value.kind === 'events';
        yield value;
      }
      this.#retryMs = firstRetryMs;
      pauseMs = grew ? shortestPollMs : Math.min(longestPollMs, pauseMs * pollGrowth);
      await pause(pauseMs, this.#signal);
      if (this.#signal.aborted) return null;
    }
  }

  async *#tail(logGroupArn: string): News {
    const { clients } = this.#parts;
    const stop = new AbortController();
    const ended = AbortSignal.any([this.#signal, stop.signal]);
    const exchange = newExchange();
    try {
      const session = await openLiveTail(clients, this.#target, logGroupArn, exchange, ended);
      const updates = queueUpdates(session);
      yield* this.#following();
      const missed = yield* this.#filtered(this.#backfillPages);
      if (missed !== null && missed.lasts !== 'later') {
        yield* this.#following(`What was logged before is missing: ${missed.problem.message}`);
      } else if (missed !== null && missed.problem.name !== 'ResourceNotFoundException') {
        yield { kind: 'events', events: [], sampled: true };
      }
      for (;;) {
        const update = await updates.next();
        if (this.#signal.aborted) return null;
        if ('end' in update) {
          if (update.end !== null) throw update.end.error;
          return null;
        }
        this.#retryMs = firstRetryMs;
        const events = update.events.filter((event) => this.#recent.isNewPushed(event));
        if (events.length > 0 || update.sampled) yield { kind: 'events', events, sampled: update.sampled };
      }
    } catch (error) {
      if (this.#signal.aborted) return null;
      const isOver = error instanceof Error && error.name === 'SessionTimeoutException';
      return isOver ? null : this.#failure(error, exchange, 'StartLiveTail');
    } finally {
      stop.abort();
    }
  }

  /** What FilterLogEvents has that was not told: all of it, or so many pages. */
  async *#filtered(pages: number): News {
    const { clients } = this.#parts;
    const startTime = this.#recent.from;
    const logGroup = this.#logGroup;
    let nextToken: string | undefined;
    for (let page = 1; ; page += 1) {
      const asked = { logGroup, startTime, nextToken };
      const answer = await readFilterPage(clients, this.#target, asked, this.#signal);
      if (this.#signal.aborted) return null;
      if (!answer.ok) return this.#failure(answer.error, answer.exchange, 'FilterLogEvents');
      yield* this.#following();
      const events = answer.value.events.flatMap(({ id, event }) =>
        this.#recent.isNewFiltered(event, id) ? [event] : [],
      );
      nextToken = answer.value.nextToken;
      const sampled = nextToken !== undefined && page >= pages;
      if (events.length > 0 || sampled) yield { kind: 'events', events, sampled };
      if (nextToken === undefined || sampled) return null;
      await pause(betweenPagesMs, this.#signal);
    }
  }

  #failure(error: unknown, exchange: Exchange, call: LogCall): LogGroupFailure {
    const found = logGroupFailure(error, exchange, this.#target, this.#logGroup, call);
    if (found.refusesKeys) this.#parts.forgetKeys(this.#target);
    return found;
  }
}
