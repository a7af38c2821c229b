import { describe, expect, it } from 'vitest';
import type { LogTailEvent } from '../../contract/log-tail.ts';
import type { LogGroupNews } from '../aws/tail/read-log-group.ts';
import { createRedactor } from '../redact.ts';
import { tailEvents } from './tail-events.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Lines in batches, with a turn of the event loop after each as a socket would have. */
async function* lines(batches: number, size: number): AsyncGenerator<LogGroupNews, void, void> {
  for (let batch = 0; batch < batches; batch += 1) {
    const events = Array.from({ length: size }, (_, index) => ({
      stream: 'a',
      time: batch,
      message: `line ${batch * size + index}\n`,
    }));
    yield { kind: 'events', events, sampled: false };
    await turn();
  }
}

function follow(news: AsyncGenerator<LogGroupNews, void, void>) {
  const stop = new AbortController();
  return { stop, events: tailEvents(news, '/g', createRedactor(), stop.signal) };
}

async function all(events: AsyncIterable<LogTailEvent>): Promise<LogTailEvent[]> {
  const told: LogTailEvent[] = [];
  for await (const event of events) told.push(event);
  return told;
}

describe('tailEvents', () => {
  it('leaves out nothing of a page that is longer than what may wait, for a reader that takes it', async () => {
    const told = await all(follow(lines(1, 9000)).events);
    const records = told.flatMap((event) => (event.kind === 'records' ? [event] : []));
    expect(records.map(({ skipped }) => skipped)).toEqual(records.map(() => 0));
    expect(records.flatMap((event) => event.records.map(({ place }) => place))).toEqual(
      Array.from({ length: 9000 }, (_, index) => index),
    );
  });

  it('leaves out what its reader is too slow for, says how much, and keeps the newest', async () => {
    const read = Promise.withResolvers<void>();
    async function* source() {
      yield* lines(200, 100);
      read.resolve();
    }
    const { events } = follow(source());
    const reader = events[Symbol.asyncIterator]();
    const { value: first } = await reader.next();
    expect(first).toMatchObject({ kind: 'records', skipped: 0 });
    await read.promise;
    const told: LogTailEvent[] = [];
    for (let next = await reader.next(); next.done !== true; next = await reader.next())
      told.push(next.value);
    const records = [first, ...told].flatMap((event) => (event?.kind === 'records' ? [event] : []));
    const count = records.reduce((sum, event) => sum + event.records.length, 0);
    const skipped = records.reduce((sum, event) => sum + event.skipped, 0);
    expect(count + skipped).toBe(20_000);
    expect(skipped).toBeGreaterThan(10_000);
    expect(records.at(-1)?.records.at(-1)).toMatchObject({
      place: 19_999,
      record: { message: 'line 19999' },
    });
    for (const { records: batch } of records) expect(batch.length).toBeLessThanOrEqual(500);
  });

  it('tells of the way, of samples and of failures, and takes secrets out', async () => {
    const secret = 'averysecretaccesskey0123456789';
    async function* news(): AsyncGenerator<LogGroupNews, void, void> {
      yield { kind: 'following', through: 'polling', billed: false, note: `not with ${secret}` };
      yield { kind: 'events', events: [{ stream: 'a', time: 0, message: 'line' }], sampled: true };
      const problem = { name: 'X', message: `no ${secret}`, remedy: 'r' };
      yield { kind: 'failed', problem, againInMs: null };
    }
    const redact = createRedactor();
    redact.add(secret);
    const told = await all(tailEvents(news(), '/g', redact, new AbortController().signal));
    expect(told.map(({ kind }) => kind).toSorted()).toEqual(['failed', 'following', 'records']);
    expect(JSON.stringify(told)).not.toContain(secret);
    expect(told[0]).toMatchObject({ kind: 'following', logGroup: '/g', note: 'not with [hidden]' });
    expect(told.find(({ kind }) => kind === 'records')).toMatchObject({ sampled: true });
  });

  it('ends when its reader has gone', async () => {
    async function* quiet(): AsyncGenerator<LogGroupNews, void, void> {
      yield { kind: 'following', through: 'polling', billed: false, note: null };
      await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
    }
    const { stop, events } = follow(quiet());
    expect((await events.next()).value).toMatchObject({ kind: 'following' });
    const next = events.next();
    stop.abort();
    expect((await next).done).toBe(true);
  });
});
