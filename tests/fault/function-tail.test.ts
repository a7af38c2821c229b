import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LogTailEvent, TailedRecord } from '../../contract/log-tail.ts';
import type { Settings } from '../../contract/settings.ts';
import {
  demoGroup,
  demoGroupArn,
  refusal,
  startFakeLogGroup,
  type FakeLogGroup,
} from '../servers/fake-log-group.ts';
import { invokeRequest, startTestHost, type TestHost } from '../servers/test-host.ts';

const ends: (() => PromiseLike<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A tail as a window reads it: what was told, and the records by their places. */
class Reader {
  readonly events: LogTailEvent[] = [];
  readonly records = new Map<number, TailedRecord>();
  readonly #tail: AsyncIterator<LogTailEvent>;

  constructor(tail: AsyncIterator<LogTailEvent>) {
    this.#tail = tail;
  }

  async until(done: () => boolean): Promise<void> {
    while (!done()) {
      const { done: isOver, value } = await this.#tail.next();
      if (isOver === true) throw new Error(`ended before: ${JSON.stringify(this.events)}`);
      this.events.push(value);
      if (value.kind === 'records') for (const one of value.records) this.records.set(one.place, one);
    }
  }

  /** Reads on until a record holds the text. */
  seen(text: string): Promise<void> {
    return this.until(() => this.raw().includes(text));
  }

  raw(): string {
    return [...this.records.values()]
      .toSorted((one, other) => one.place - other.place)
      .map(({ record }) => record.raw)
      .join('');
  }

  kinds<Kind extends LogTailEvent['kind']>(kind: Kind): Extract<LogTailEvent, { kind: Kind }>[] {
    return this.events.filter((event): event is Extract<LogTailEvent, { kind: Kind }> => event.kind === kind);
  }
}

function startHost(settings: Partial<Settings> = {}): TestHost {
  const host = startTestHost();
  ends.push(() => host.end());
  mkdirSync(join(host.folder, 'data'), { recursive: true });
  writeFileSync(join(host.folder, 'data', 'settings.json'), JSON.stringify(settings));
  return host;
}

async function tailOf(host: TestHost, connectionId: string, functionName: string): Promise<Reader> {
  const stop = new AbortController();
  ends.push(() => stop.abort());
  const asked = { connectionId, region: null, functionName, qualifier: null };
  const tail = await host.client.functions.tail(asked, { signal: stop.signal });
  return new Reader(tail[Symbol.asyncIterator]());
}

async function demo(
  liveLog: Settings['liveLog'],
  prepare: (group: FakeLogGroup) => void = () => {},
): Promise<{ readonly group: FakeLogGroup; readonly reader: Reader }> {
  const group = await startFakeLogGroup();
  ends.push(() => group.close());
  prepare(group);
  const host = startHost({ liveLog });
  const { id } = host.connect({ url: group.url, region: 'eu-west-1', profile: null });
  const reader = await tailOf(host, id, 'demo');
  // Nothing is asked before the first event is wanted.
  await reader.until(() => reader.events.length > 0);
  return { group, reader };
}

describe('the tail of a function of this machine', () => {
  it('tells its lines while it runs, those of a cold start too, and grows a record under its place', async () => {
    const host = startHost();
    const reader = await tailOf(host, 'local', 'slow');
    await reader.until(() => reader.events.length > 0);
    expect(reader.events[0]).toEqual({
      kind: 'following',
      logGroup: '/aws/lambda/slow',
      through: 'live-tail',
      billed: false,
    });
    const request = invokeRequest({ functionName: 'slow', payload: '{"seconds":60}' });
    const running = host.client.runs.invoke(request);
    await reader.seen('0 of 60 s');
    expect(await host.client.runs.active()).toHaveLength(1);
    expect([...reader.records.values()].map(({ record }) => record.kind).slice(0, 3)).toEqual([
      'init-start',
      'start',
      'app',
    ]);
    await reader.seen('1 of 60 s');
    await host.client.runs.cancel({ runId: request.runId });
    await running;
  });

  it('tells of runs of others, and of all lines', async () => {
    const host = startHost();
    const reader = await tailOf(host, 'local', 'chatty');
    await reader.until(() => reader.events.length > 0);
    const run = await host.client.runs.invoke(
      invokeRequest({ functionName: 'chatty', payload: '{"lines":2000}' }),
    );
    await reader.seen(`REPORT RequestId: ${run.requestId}`);
    const records = reader.kinds('records');
    expect(records.every(({ skipped, sampled }) => skipped === 0 && !sampled)).toBe(true);
    for (const { records: batch } of records) expect(batch.length).toBeLessThanOrEqual(500);
    expect(reader.raw().match(/\d+\/2000 /g)).toHaveLength(2000);
    const places = [...reader.records.keys()].toSorted((one, other) => one - other);
    expect(places).toEqual(places.map((_, index) => index));
    const folded = [...reader.records.values()].find(({ record }) =>
      record.message?.startsWith('The last parcel'),
    );
    expect(folded?.record.stack.length).toBeGreaterThan(2);
    expect(folded).toMatchObject({ stream: expect.stringContaining('[$LATEST]') as string });
  });
});

describe('the tail of a function on AWS', () => {
  it('polls where live lines are off, tells each event once, in the time of each', async () => {
    const at = Date.now() - 5000;
    const { group, reader } = await demo('off', (server) =>
      server.log(
        { message: 'one\n', at },
        { message: 'one\n', at },
        { message: 'an hour ago\n', at: at - 3_600_000 },
      ),
    );
    await reader.until(() => reader.records.size === 2);
    expect(reader.events[0]).toEqual({
      kind: 'following',
      logGroup: demoGroup,
      through: 'polling',
      billed: false,
    });
    expect(reader.records.get(0)?.eventTime).toBe(new Date(at).toISOString());
    // It came late: other lines are known already.
    group.log({ message: 'late\n', at: at - 2000, stream: 'other' }, { message: 'two\n' });
    await reader.seen('two');
    expect(reader.raw()).toBe('one\none\nlate\ntwo\n');
    expect(group.calls('StartLiveTail')).toEqual([]);
  });

  it('reads all pages', async () => {
    const { reader } = await demo('polling', (server) =>
      server.log(...Array.from({ length: 250 }, (_, index) => ({ message: `line ${index}\n` }))),
    );
    await reader.seen('line 249');
    expect(reader.records.size).toBe(250);
  });

  it('goes through StartLiveTail where that is asked for, and fills in what was logged before', async () => {
    const { group, reader } = await demo('live-tail', (server) => server.log({ message: 'before\n' }));
    const session = await group.opened(1);
    expect(JSON.parse(session.request.body.toString())).toEqual({ logGroupIdentifiers: [demoGroupArn] });
    // Ingested while the session was open and before FilterLogEvents was asked: both bring it.
    group.log({ message: 'both\n' }, { message: 'both\n', at: 1 + Date.now() });
    await reader.seen('both\nboth');
    session.push([{ message: 'sample\n' }], true);
    await reader.seen('sample');
    expect(reader.raw()).toBe('before\nboth\nboth\nsample\n');
    expect(reader.kinds('records').at(-1)?.sampled).toBe(true);
    expect(reader.events[0]).toMatchObject({ through: 'live-tail', billed: false });
  });

  it.each([
    ['its time is over', 'SessionTimeoutException', false],
    ['the service fails', 'SessionStreamingException', true],
  ])('opens another session when %s, and misses nothing', async (_what, exception, tells) => {
    const { group, reader } = await demo('live-tail');
    const first = await group.opened(1);
    group.log({ message: 'one\n' });
    await reader.seen('one');
    first.fail(exception);
    group.logUnheard({ message: 'two\n' });
    await reader.seen('two');
    await group.opened(2);
    group.log({ message: 'three\n' });
    await reader.seen('three');
    expect(reader.raw()).toBe('one\ntwo\nthree\n');
    expect(reader.kinds('failed').length > 0).toBe(tells);
  });

  it('says that the line broke, and goes on', async () => {
    const { group, reader } = await demo('live-tail');
    const first = await group.opened(1);
    group.log({ message: 'one\n' });
    await reader.seen('one');
    first.tear();
    group.logUnheard({ message: 'two\n' });
    await reader.seen('two');
    expect(reader.kinds('failed')).toMatchObject([{ againInMs: 1000 }]);
    expect(reader.kinds('following')).toHaveLength(2);
    expect(reader.raw()).toBe('one\ntwo\n');
  });

  it.each([
    ['refused', refusal(400, 'AccessDeniedException'), 'logs:StartLiveTail'],
    ['not served', refusal(404, 'UnknownOperationException'), 'does not serve StartLiveTail'],
    ['used up', refusal(400, 'LimitExceededException'), 'as many live tail sessions'],
  ])('polls where StartLiveTail is %s, and says why', async (_what, how, why) => {
    const { group, reader } = await demo('live-tail', (server) => server.refuse('StartLiveTail', how));
    group.log({ message: 'polled\n' });
    await reader.seen('polled');
    expect(reader.kinds('following').at(-1)).toMatchObject({
      through: 'polling',
      note: expect.stringContaining(why) as string,
    });
    expect(reader.kinds('failed')).toEqual([]);
  });

  it('says what is missing where only the live lines may be read', async () => {
    const { group, reader } = await demo('live-tail', (server) =>
      server.refuse('FilterLogEvents', refusal(400, 'AccessDeniedException')),
    );
    await group.opened(1);
    await reader.until(() => reader.kinds('following').length === 2);
    expect(reader.kinds('following')[1]?.note).toContain('logs:FilterLogEvents');
    group.log({ message: 'live\n' });
    await reader.seen('live');
  });

  it.each([
    ['both are refused', refusal(400, 'AccessDeniedException'), ['logs:FilterLogEvents', demoGroup]],
    [
      'the group is of the infrequent access class',
      refusal(400, 'InvalidOperationException', 'not supported for Infrequent Access log class'),
      ['infrequent access', 'Logs Insights'],
    ],
    ['nothing is served', refusal(404, 'NotFound'), ['does not serve FilterLogEvents']],
  ])('ends with a remedy when %s', async (_what, how, words) => {
    const { reader } = await demo('live-tail', (server) => {
      server.refuse('StartLiveTail', how);
      server.refuse('FilterLogEvents', how);
    });
    await reader.until(() => reader.kinds('failed').length > 0);
    const [failed] = reader.kinds('failed');
    expect(failed?.againInMs).toBeNull();
    for (const word of words) {
      expect(`${failed?.problem.message} ${failed?.problem.remedy}`).toContain(word);
    }
    await expect(reader.seen('more')).rejects.toThrow('ended before');
  });

  it('waits for a group that is not there yet', async () => {
    const { group, reader } = await demo('polling', (server) =>
      server.refuse('FilterLogEvents', refusal(400, 'ResourceNotFoundException')),
    );
    await reader.until(() => reader.kinds('failed').length === 1);
    expect(reader.kinds('failed')[0]?.problem.message).toContain(`no log group ${demoGroup}`);
    group.refuse('FilterLogEvents', null);
    group.log({ message: 'first\n' });
    await reader.seen('first');
    expect(reader.kinds('following')).toHaveLength(2);
  });

  it('backs off while it is throttled', async () => {
    let refused = 0;
    const { group, reader } = await demo('polling', (server) =>
      server.refuse('FilterLogEvents', (response) => {
        refused += 1;
        if (refused === 3) server.refuse('FilterLogEvents', null);
        refusal(400, 'ThrottlingException')(response);
      }),
    );
    group.log({ message: 'after all\n' });
    await reader.seen('after all');
    expect(refused).toBe(3);
    expect(reader.kinds('failed')).toEqual([]);
  });

  it('stops asking when its reader has gone', async () => {
    const group = await startFakeLogGroup();
    ends.push(() => group.close());
    const host = startHost({ liveLog: 'live-tail' });
    const { id } = host.connect({ url: group.url, region: 'eu-west-1', profile: null });
    const asked = { connectionId: id, region: null, functionName: 'demo', qualifier: null };
    const tail = await host.client.functions.tail(asked);
    const closed = Promise.withResolvers<void>();
    await tail.next();
    const next = tail.next();
    const session = await group.opened(1);
    session.onClose(closed.resolve);
    await tail.return?.();
    expect((await next).done).toBe(true);
    await closed.promise;
  });
});
