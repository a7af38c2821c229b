import type { LogTailEvent } from '../../contract/log-tail.ts';
import type { LogGroupNews } from '../aws/tail/read-log-group.ts';
import type { Redactor } from '../redact.ts';
import { EventRecords } from './event-records.ts';
import { TailQueue } from './tail-queue.ts';

/** A reader is told at most twenty times a second, of so much at once as a window takes in within a frame. */
const pauseMs = 50;
const recordsAtOnce = 500;
const charactersAtOnce = 1024 * 1024;
/** A reader that takes nothing for hours need not hear of each failure meanwhile. */
const waitingNotices = 20;
/** A reader that takes nothing for so long is not waited for any more. */
const patienceMs = 1000;
const lookEveryMs = 100;

/**
 * Tells a reader of a log group's news as decoded records, at the reader's own pace: a page of thousands of lines waits for
 * a reader that takes them; what one is too slow for that takes nothing for a while is left out and counted.
 */
export async function* tailEvents(
  news: AsyncGenerator<LogGroupNews, void, void>,
  logGroup: string,
  redact: Redactor,
  signal: AbortSignal,
): AsyncGenerator<LogTailEvent, void, void> {
  const queue = new TailQueue();
  const records = new EventRecords((record) => queue.put(record));
  const notices: LogTailEvent[] = [];
  let sampled = false;
  let isTouched = false;
  let ended: { readonly error: unknown } | true | null = null;
  let wake: (isUrgent: boolean) => void = () => {};
  /** Since when the reader has been busy with what it was given; null while it waits for more. */
  let busySince: number | null = null;
  let hasTaken: () => void = () => {};

  async function take(one: LogGroupNews): Promise<void> {
    if (one.kind === 'events') {
      sampled ||= one.sampled;
      for (const event of one.events) {
        records.take(event);
        isTouched = true;
        if (queue.isNearlyFull) await room();
      }
      return;
    }
    if (notices.length >= waitingNotices) notices.shift();
    if (one.kind === 'failed') {
      notices.push({ ...one, problem: redact.problem(one.problem) });
      return;
    }
    const { note, ...following } = one;
    notices.push({ ...following, logGroup, ...(note === null ? {} : { note: redact.text(note) }) });
  }

  /** Waits until the reader has taken some, unless it takes nothing. */
  async function room(): Promise<void> {
    const isAway = () => busySince !== null && performance.now() - busySince > patienceMs;
    while (queue.isNearlyFull && !signal.aborted && !isAway()) {
      wake(false);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookEveryMs);
        hasTaken = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async function pump(): Promise<void> {
    try {
      for await (const one of news) {
        await take(one);
        wake(one.kind !== 'events');
      }
      ended = true;
    } catch (error) {
      ended = { error };
    }
    wake(true);
  }

  void pump();
  let pauseUntil = 0;
  while (!signal.aborted) {
    const notice = notices.shift();
    if (notice !== undefined) {
      busySince = performance.now();
      yield notice;
      busySince = null;
      continue;
    }
    const isWaiting = isTouched || sampled || queue.size > 0;
    const pause = ended === null ? pauseUntil - performance.now() : 0;
    if (isWaiting && pause <= 0) {
      records.settle();
      isTouched = false;
      const batch = queue.take(recordsAtOnce, charactersAtOnce);
      hasTaken();
      const isSample = sampled;
      sampled = false;
      if (batch.records.length === 0 && batch.skipped === 0 && !isSample) continue;
      pauseUntil = performance.now() + pauseMs;
      busySince = performance.now();
      yield { kind: 'records', ...batch, sampled: isSample };
      busySince = null;
      continue;
    }
    const end = ended as { readonly error: unknown } | true | null;
    if (end !== null) {
      if (end !== true) throw end.error;
      return;
    }
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = isWaiting ? setTimeout(done, pause) : undefined;
      // Until the pause is over each line would wake the reader for nothing.
      wake = (isUrgent) => {
        if (isUrgent || timer === undefined) done();
      };
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
