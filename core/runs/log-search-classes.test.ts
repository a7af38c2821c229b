import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerError } from '../../tests/servers/wire-server.ts';
import { answered, rawOf, report, start, startFollowing, sync, type Following } from './testing/following.ts';

let on: Following;

beforeEach(async () => {
  on = await startFollowing();
});

afterEach(() => on.close());

describe('a group of the infrequent access class', () => {
  beforeEach(() => {
    on.group = { logClass: 'INFREQUENT_ACCESS' };
    on.at('s/[$LATEST]"1"', [
      [1, start],
      [2, 'printed without an id'],
      [3, report()],
    ]);
  });

  it('is not queried without being asked, and it is said that this is billed', async () => {
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.map(({ logs }) => logs.reason)).toEqual([
      expect.stringContaining('billed by the data it reads'),
    ]);
    expect(on.calls('StartQuery')).toEqual([]);
    expect((await on.store.history.get(runs[0]?.id ?? ''))?.logs.reason).toBe(runs[0]?.logs.reason);
  });

  it('is queried in a narrow window when a person asks', async () => {
    const runId = on.recorded(answered, sync);
    const run = await on.searches.complete(runId);
    expect(run?.logs).toMatchObject({ completeness: 'complete', reason: null, logStream: 's/[$LATEST]"1"' });
    expect(rawOf(run)).toBe(`${start}\nprinted without an id\n${report()}\n`);
    expect(on.inputs('StartQuery')).toMatchObject([
      { logGroupName: '/own/group', limit: 10_000 },
      { startTime: on.startedAt / 1000 - 15, endTime: on.startedAt / 1000 + 6 },
    ]);
  });

  it('is queried by itself where that is set', async () => {
    on.insightsAlways = true;
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.at(-1)?.logs.completeness).toBe('complete');
  });

  it('gives more than 10,000 lines query by query', async () => {
    on.at('s', [
      [1, start],
      ...Array.from({ length: 25_000 }, (_, index) => [2 + index, `line ${index}`] as const),
      [25_100, report()],
    ]);
    on.streams.delete('s/[$LATEST]"1"');
    const run = await on.searches.complete(on.recorded(answered, sync));
    expect(run?.logs.completeness).toBe('complete');
    const text = on.store.history.body(run?.id ?? '', 'log')?.text ?? '';
    expect(text.split('\n')).toHaveLength(25_003);
    expect(text).toContain('line 24999\nREPORT');
    expect(on.calls('StartQuery')).toHaveLength(4);
  });

  it('is looked into again while its lines are on their way, but not often', async () => {
    on.streams.clear();
    on.during = new Map([
      [
        4,
        () =>
          on.at('s', [
            [1, start],
            [3, report()],
          ]),
      ],
    ]);
    const run = await on.searches.complete(on.recorded(answered, sync));
    expect(run?.logs.completeness).toBe('complete');
    on.streams.clear();
    const before = on.calls('StartQuery').length;
    const none = await on.searches.complete(on.recorded(answered, sync));
    expect(none?.logs.search).toBeUndefined();
    expect(on.calls('StartQuery').length - before).toBeLessThanOrEqual(5);
  });

  it('that may not be queried says which actions are missing', async () => {
    on.refuse = (response, operation) =>
      operation === 'StartQuery'
        ? answerError(response, 400, 'AccessDeniedException', 'no')
        : answerError(response, 400, 'InvalidOperationException', 'This class does not offer it.');
    const run = await on.searches.complete(on.recorded(answered, sync));
    expect(run?.logs.reason).toContain('logs:StartQuery and logs:GetQueryResults on /own/group');
  });

  it('has its query stopped when the host closes', async () => {
    on.group = { logClass: 'INFREQUENT_ACCESS', endless: true };
    on.during = new Map([[3, () => void on.searches.close()]]);
    await on.searches.complete(on.recorded(answered, sync));
    await expect.poll(() => on.calls('StopQuery').length).toBe(1);
  });
});

describe('logs that are sent elsewhere', () => {
  it.each([{ logClass: 'DELIVERY' as const }, { logClass: 'DELIVERY' as const, silent: true }])(
    'are said to be, and are not looked for again',
    async (group) => {
      on.group = group;
      const runs = await on.followed(on.recorded(answered, sync));
      expect(runs.at(-1)?.logs.reason).toContain('sent elsewhere');
      expect(runs.at(-1)?.logs.reason).toContain('S3 or Firehose');
      expect(on.pauses.length).toBeLessThan(3);
    },
  );
});
