import type { RunProgress } from '../../contract/run-progress.ts';
import type { Attempt } from '../../contract/run.ts';
import type { AttemptProgress } from '../aws/run-attempts.ts';
import { createRecentBytes } from './recent-bytes.ts';

/** Is given every byte of a response stream, in order, as it arrives. */
export type BytesListener = (bytes: Uint8Array) => void;

/** What is going on in one run, for those who follow it. */
export interface RunTracker extends AttemptProgress {
  ended(): void;
  /** Each follower is told at its own pace: what it is too slow for is skipped, never queued. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<RunProgress, void, void>;
}

/** Followers are told of new bytes at most twenty times a second. */
const pauseMs = 50;

/** Watches one run from its start. `listeners` may change while it runs. */
export function createRunTracker(listeners: ReadonlySet<BytesListener>): RunTracker {
  let state: Extract<RunProgress, { kind: 'state' }> = {
    kind: 'state',
    waitingFor: 'credentials',
    attempts: [],
  };
  let recent = createRecentBytes();
  let firstByteMs = 0;
  let over = false;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const resume of waiting) resume();
    waiting.clear();
  };

  async function* follow(signal: AbortSignal | undefined): AsyncGenerator<RunProgress, void, void> {
    let told: RunProgress | null = null;
    let source = recent;
    let position = 0;
    let pauseUntil = 0;
    for (;;) {
      if (signal?.aborted === true) return;
      if (told !== state) {
        told = state;
        yield state;
        continue;
      }
      if (source !== recent) {
        // Another attempt: what the lost one had brought is no part of its response.
        source = recent;
        position = 0;
      }
      const pause = over ? 0 : pauseUntil - performance.now();
      const piece = source.totalBytes > position && pause <= 0 ? source.since(position, over) : null;
      if (piece !== null) {
        position = piece.nextByte;
        pauseUntil = performance.now() + pauseMs;
        const { fromByte, text } = piece;
        yield { kind: 'received', totalBytes: source.totalBytes, firstByteMs, fromByte, text };
        continue;
      }
      if (over) {
        yield { kind: 'ended' };
        return;
      }
      await changed(signal, source.totalBytes > position && pause > 0 ? pause : null);
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
      // While the pause lasts only its end matters: each chunk would wake the reader for nothing.
      if (pause === null) waiting.add(resume);
      signal?.addEventListener('abort', resume, { once: true });
    });
  }

  return {
    waitingFor(waitingFor, attempts: readonly Attempt[]) {
      if (waitingFor === state.waitingFor && attempts.length === state.attempts.length) return;
      state = { kind: 'state', waitingFor, attempts: [...attempts] };
      if (waitingFor === 'credentials' && recent.totalBytes > 0) recent = createRecentBytes();
      wake();
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
      wake();
    },
    ended() {
      over = true;
      wake();
    },
    follow,
  };
}
