import type { RunProgress } from '../../contract/run-progress.ts';
import type { Attempt } from '../../contract/run.ts';
import type { Exchange } from '../aws/http-handler.ts';
import type { AttemptProgress } from '../aws/run-attempts.ts';
import { requestIdOf } from '../aws/run-attempts.ts';
import { noPosition } from '../tail/lines-position.ts';
import type { LiveLog } from './live-log.ts';
import { createRecentBytes } from './recent-bytes.ts';

/** Is given every byte of a response stream, in order, as it arrives. */
export type BytesListener = (bytes: Uint8Array) => void;

/** What is going on in one run, for those who follow it. */
export interface RunTracker extends AttemptProgress {
  ended(): void;
  /** The request id of the attempt under way, once its answer has begun; null before. */
  requestId(): string | null;
  /** Each follower is told at its own pace: what it is too slow for is skipped, never queued. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<RunProgress, void, void>;
}

/** An attempt whose lines are wanted. */
export interface LoggedAttempt {
  /** When it was sent on, in milliseconds since 1970. */
  readonly sentAt: number;
  readonly requestId: () => string | null;
  /** The request ids of the attempts before it. */
  readonly earlier: readonly string[];
}

/** Begins to read the lines of an attempt. `changed` is to be called when there is something to tell. */
export type OpenLog = (attempt: LoggedAttempt, changed: () => void) => LiveLog;

/** Followers are told of new bytes, and of new lines, at most twenty times a second. */
const pauseMs = 50;
/** More lines than anybody reads at once: of more, the newest are told. */
const toldAtOnce = 500;
/** A run that is over by then needs no live lines. */
const liveAfterMs = 300;

/**
 * Watches one run from its start. `listeners` may change while it runs. `openLog` null shows no lines; it is called only
 * while somebody follows.
 */
export function createRunTracker(
  listeners: ReadonlySet<BytesListener>,
  openLog: OpenLog | null = null,
): RunTracker {
  let state: Extract<RunProgress, { kind: 'state' }> = {
    kind: 'state',
    waitingFor: 'credentials',
    attempts: [],
  };
  let recent = createRecentBytes();
  let firstByteMs = 0;
  let over = false;
  let followers = 0;
  let sent: { readonly exchange: Exchange; readonly at: number } | null = null;
  let log: LiveLog | null = null;
  let logTimer: NodeJS.Timeout | undefined;
  /** Followers that wait, and whether only for their pause to end. */
  const waiting = new Map<() => void, boolean>();
  const wake = (isUrgent: boolean) => {
    for (const [resume, isPausing] of waiting) if (isUrgent || !isPausing) resume();
  };
  const requestId = () => (sent === null ? null : requestIdOf(sent.exchange));

  /** Reads lines as long as an attempt is under way and somebody follows. */
  function watchLog(): void {
    clearTimeout(logTimer);
    if (openLog === null || sent === null || over || followers === 0 || log !== null) return;
    const { at } = sent;
    logTimer = setTimeout(
      () => {
        const earlier = state.attempts.flatMap((attempt) => attempt.requestId ?? []);
        log = openLog({ sentAt: at, requestId, earlier }, () => wake(false));
      },
      Math.max(0, at + liveAfterMs - Date.now()),
    );
  }

  function closeLog(): void {
    clearTimeout(logTimer);
    log?.close();
    log = null;
  }

  async function* follow(signal: AbortSignal | undefined): AsyncGenerator<RunProgress, void, void> {
    followers += 1;
    watchLog();
    try {
      yield* told(signal);
    } finally {
      followers -= 1;
      if (followers === 0) closeLog();
    }
  }

  async function* told(signal: AbortSignal | undefined): AsyncGenerator<RunProgress, void, void> {
    let toldState: RunProgress | null = null;
    let source = recent;
    let position = 0;
    let bytesAfter = 0;
    const nextLines = createLinesReader();
    for (;;) {
      if (signal?.aborted === true) return;
      if (toldState !== state) {
        toldState = state;
        yield state;
        continue;
      }
      if (source !== recent) {
        // Another attempt: what the lost one had brought is no part of its response.
        source = recent;
        position = 0;
      }
      const pause = over ? 0 : bytesAfter - performance.now();
      const hasBytes = source.totalBytes > position;
      const piece = hasBytes && pause <= 0 ? source.since(position, over) : null;
      if (piece !== null) {
        position = piece.nextByte;
        bytesAfter = performance.now() + pauseMs;
        const { fromByte, text } = piece;
        yield { kind: 'received', totalBytes: source.totalBytes, firstByteMs, fromByte, text };
        continue;
      }
      if (over) {
        yield { kind: 'ended' };
        return;
      }
      const lines = nextLines(log);
      if (lines !== null && typeof lines !== 'number') {
        yield lines;
        continue;
      }
      const pauses = [...(hasBytes && pause > 0 ? [pause] : []), ...(lines === null ? [] : [lines])];
      await changed(signal, pauses.length === 0 ? null : Math.min(...pauses));
    }
  }

  /** Resolves when something has changed, the reader has gone or the pause is over. */
  function changed(signal: AbortSignal | undefined, pause: number | null): Promise<void> {
    return new Promise((resolve) => {
      const resume = () => {
        if (timer !== null) clearTimeout(timer);
        waiting.delete(resume);
        signal?.removeEventListener('abort', resume);
        resolve();
      };
      const timer = pause === null ? null : setTimeout(resume, pause);
      // While the pause lasts each chunk and each line would wake the reader for nothing.
      waiting.set(resume, pause !== null);
      signal?.addEventListener('abort', resume, { once: true });
    });
  }

  return {
    waitingFor(waitingFor, attempts: readonly Attempt[]) {
      if (waitingFor === state.waitingFor && attempts.length === state.attempts.length) return;
      state = { kind: 'state', waitingFor, attempts: [...attempts] };
      if (waitingFor === 'credentials' && recent.totalBytes > 0) recent = createRecentBytes();
      wake(true);
    },
    sending(exchange) {
      sent = { exchange, at: Date.now() };
      closeLog();
      watchLog();
      wake(true);
    },
    received(chunk, afterMs) {
      if (recent.totalBytes === 0) firstByteMs = afterMs;
      recent.add(chunk);
      for (const listener of listeners) {
        try {
          listener(chunk);
        } catch {
          // What fails while it shows the answer must not cost the answer.
        }
      }
      wake(false);
    },
    ended() {
      over = true;
      closeLog();
      wake(true);
    },
    requestId,
    follow,
  };
}

/** A message about the lines, the milliseconds until there may be one, or null when nothing is new. */
type LinesStep = Extract<RunProgress, { kind: 'logged' | 'log-unavailable' }> | number | null;

/** What one follower is told of the run's lines, at its own pace. */
function createLinesReader(): (log: LiveLog | null) => LinesStep {
  let source: LiveLog | null = null;
  let position = noPosition;
  let reason: string | null = null;
  let after = 0;
  return (log) => {
    if (source !== log && log !== null) {
      const hadLines = position !== noPosition;
      source = log;
      position = noPosition;
      reason = null;
      // Another attempt: the lines of the lost one are no part of its log.
      if (hadLines) return { kind: 'logged', from: 0, records: [], candidates: 0 };
    }
    if (log === null) return null;
    const why = log.unavailable();
    if (why !== null && why !== reason) {
      reason = why;
      return { kind: 'log-unavailable', reason: why };
    }
    const wait = after - performance.now();
    const news = log.since(position);
    if (news === null) return null;
    if (wait > 0) return wait;
    position = news.position;
    const { candidates } = news;
    const records = news.records.slice(-toldAtOnce);
    const from = news.from + news.records.length - records.length;
    const length = records.reduce((sum, { raw }) => sum + raw.length, 0);
    // Long messages come less often: what they take, window and function lack, which may run on this machine.
    const weight = Math.max(records.length / 50, length / 100_000);
    after = performance.now() + pauseMs * Math.max(1, Math.min(8, weight));
    return { kind: 'logged', from, records, candidates };
  };
}
