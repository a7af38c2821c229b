import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../contract/run.ts';
import { answerError } from '../../tests/servers/wire-server.ts';
import {
  id,
  line,
  minute,
  other,
  rawOf,
  report,
  start,
  startFollowing,
  type Following,
} from './testing/following.ts';

const failed = report('Status: error\tError Type: Runtime.ExitError');

let on: Following;

beforeEach(async () => {
  on = await startFollowing();
});

afterEach(() => on.close());

describe('an asynchronous run', () => {
  it('is told of whenever its log grows, and recorded, until its REPORT', async () => {
    on.during = new Map([
      [1, () => on.ingest('s', [start])],
      [3, () => on.ingest('s', [start, line('working')])],
      [4, () => on.ingest('s', [start, line('working'), 'printed without an id', report()])],
    ]);
    const runId = on.recorded();
    const runs = await on.followed(runId);
    expect(runs.map(({ logs }) => [logs.completeness, logs.records.length])).toEqual([
      ['not available', 0],
      ['tail only', 1],
      ['tail only', 2],
      ['complete', 4],
    ]);
    expect(runs[0]?.logs.reason).toContain('/own/group');
    expect(rawOf(runs.at(-1))).toBe(`${start}\n${line('working')}\nprinted without an id\n${report()}\n`);
    expect(runs.at(-1)).toMatchObject({ report: { durationMs: 5 }, logs: { reason: null } });
    expect(await on.store.history.get(runId)).toEqual(runs.at(-1));
    expect(on.calls('FilterLogEvents')[0]?.body.toString()).toContain('/own/group');
    // Versions may log to different groups: asked is the one that ran.
    const asked = on.server.requests.find(({ path }) => path.endsWith('/configuration'));
    expect(asked?.query.get('Qualifier')).toBe('7');
    // Nothing failed: how often Lambda would try again was not asked.
    expect(on.server.requests.some(({ path }) => path.endsWith('/event-invoke-config'))).toBe(false);
  });

  it('is looked for with growing pauses, and more often again when something came', async () => {
    on.during = new Map([
      [8, () => on.ingest('s', [start])],
      [10, () => on.ingest('s', [start, report()])],
    ]);
    await on.followed(on.recorded());
    expect(on.pauses.map(Math.round)).toEqual([
      1000, 1500, 2250, 3375, 5063, 7594, 10_000, 10_000, 1000, 1500,
    ]);
  });

  it('is followed over Lambda’s retries, which share its request id', async () => {
    const first = [start, line('first'), failed];
    const second = [start, line('second'), failed];
    on.during = new Map([
      [1, () => on.ingest('a', first)],
      [9, () => on.ingest('b', second)],
      [
        25,
        () =>
          on.ingest('a', [...first, `START RequestId: ${other} Version: 7`, start, line('third'), report()]),
      ],
    ]);
    const runs = await on.followed(on.recorded());
    expect(runs.map(({ logs }) => logs.reason)).toEqual([
      expect.stringContaining('does not have this run yet'),
      'Attempt 1 of up to 3 failed: Lambda runs the event again.',
      'Attempt 2 of up to 3 failed: Lambda runs the event again.',
      null,
    ]);
    expect(rawOf(runs.at(-1))).toContain('third');
    expect(runs.at(-1)?.logs.completeness).toBe('complete');
  });

  it('ends when no further retry is possible', async () => {
    on.eventConfig = { MaximumRetryAttempts: 1 };
    on.during = new Map([
      [1, () => on.ingest('a', [start, failed])],
      [2, () => on.ingest('b', [start, failed])],
    ]);
    const runs = await on.followed(on.recorded({}, { qualifier: 'live' }));
    expect(runs.at(-1)).toMatchObject({
      logs: { completeness: 'complete' },
      report: { status: 'error', errorType: 'Runtime.ExitError' },
    });
    // Without those between pages.
    expect(on.pauses.filter((milliseconds) => milliseconds >= 1000)).toHaveLength(2);
    const asked = on.server.requests.filter(({ path }) => path.endsWith('/event-invoke-config'));
    expect(asked.map(({ query }) => query.get('Qualifier'))).toEqual(['live']);
  });

  it('that timed out in an older log has failed', async () => {
    on.eventConfig = { MaximumRetryAttempts: 0 };
    on.ingest('a', [start, `2026-11-23T07:00:03.000Z ${id} Task timed out after 3.00 seconds`, report()]);
    const runs = await on.followed(on.recorded());
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ logs: { completeness: 'complete' }, report: { status: 'timeout' } });
  });

  it('that logged an error and may have failed is waited for as long as Lambda waits', async () => {
    on.ingest('a', [start, line('card declined', 'ERROR'), report()]);
    const runs = await on.followed(on.recorded());
    expect(runs.map(({ logs }) => [logs.completeness, logs.reason])).toEqual([
      ['tail only', expect.stringContaining('logged an error: if it failed, Lambda runs the event again')],
      ['complete', null],
    ]);
    expect(on.clock - on.startedAt).toBeGreaterThanOrEqual(5 * minute);
    expect(on.clock - on.startedAt).toBeLessThan(5 * minute + 30_000);
  });

  it('of which nothing comes is given up 15 minutes past the function’s timeout', async () => {
    const runs = await on.followed(on.recorded());
    const limit = 15 * minute + 30_000;
    expect(on.clock - on.startedAt).toBeGreaterThanOrEqual(limit);
    expect(on.clock - on.startedAt).toBeLessThan(limit + 10_001);
    expect(runs.at(-1)?.logs).toMatchObject({ completeness: 'not available', records: [] });
    expect(runs.at(-1)?.logs.reason).toContain('got nothing more of this run');
  });

  it('of long ago is looked at once', async () => {
    on.ingest('a', [start, line('then'), failed]);
    on.clock = on.startedAt + 24 * 60 * minute;
    const runs = await on.followed(on.recorded());
    expect(runs.map(({ logs }) => logs.completeness)).toEqual(['complete']);
    expect(on.pauses).toEqual([]);
  });

  it('logs in JSON just as well', async () => {
    const platform = (type: string, record: object) =>
      JSON.stringify({ time: '2026-11-23T07:00:00.000Z', type: `platform.${type}`, record });
    on.eventConfig = { MaximumRetryAttempts: 0 };
    on.ingest('a', [
      platform('start', { requestId: id, version: '7' }),
      platform('report', { requestId: id, metrics: { durationMs: 3 }, status: 'error', errorType: 'Boom' }),
    ]);
    const runs = await on.followed(on.recorded());
    expect(runs).toMatchObject([{ logs: { completeness: 'complete' }, report: { errorType: 'Boom' } }]);
  });
});

describe('a run whose answer was lost', () => {
  const lost = {
    outcome: { kind: 'unknown', name: 'HTTP 502', message: 'bad gateway', remedy: 'look' },
  } as const;

  it('is followed to its one REPORT', async () => {
    on.during = new Map([[2, () => on.ingest('a', [start, failed])]]);
    const runs = await on.followed(on.recorded(lost, { invocationType: 'RequestResponse' }));
    expect(runs.at(-1)).toMatchObject({ outcomeKind: 'unknown', logs: { completeness: 'complete' } });
    expect(on.pauses).toHaveLength(2);
  });
});

describe('a log that is not to be had', () => {
  it('for want of permission ends at once, and says what to ask for', async () => {
    on.refuse = (response) => answerError(response, 400, 'AccessDeniedException', 'no');
    const runs = await on.followed(on.recorded());
    expect(runs.map(({ logs }) => logs.reason)).toEqual([
      expect.stringContaining('logs:FilterLogEvents and logs:GetLogEvents on /own/group'),
    ]);
    expect(on.pauses).toEqual([]);
  });

  it('because its group is not there yet is waited for', async () => {
    on.refuse = (response) => answerError(response, 400, 'ResourceNotFoundException', 'no such group');
    on.during = new Map([
      [
        3,
        () => {
          on.refuse = null;
          on.ingest('a', [start, report()]);
        },
      ],
    ]);
    const runs = await on.followed(on.recorded());
    expect(runs.map(({ logs }) => logs.completeness)).toEqual(['not available', 'complete']);
    expect(runs[0]?.logs.reason).toContain('There is no log group /own/group');
  });

  it('because the network fails is asked for again', async () => {
    on.refuse = (response) => void response.socket?.resetAndDestroy();
    on.during = new Map([
      [
        2,
        () => {
          on.refuse = null;
          on.ingest('a', [start, report()]);
        },
      ],
    ]);
    const runs = await on.followed(on.recorded());
    expect(runs.at(-1)?.logs.completeness).toBe('complete');
  });

  it('because the configuration may not be read is looked for under the usual name', async () => {
    on.configuration = null;
    on.ingest('a', [start, report()]);
    const runs = await on.followed(on.recorded());
    expect(runs.at(-1)?.logs.completeness).toBe('complete');
    expect(on.calls('FilterLogEvents')[0]?.body.toString()).toContain('/aws/lambda/demo');
  });

  it('because the connection is gone says so', async () => {
    const runs = await on.followed(on.recorded({}, { connectionId: 'endpoint:gone' }));
    expect(runs.map(({ logs }) => logs.reason)).toEqual([expect.stringContaining('connection')]);
  });
});

describe('a log that another process completed meanwhile', () => {
  const whole = `${start}\nfound by the other\n${report()}\n`;
  const beaten = (runId: string) => () =>
    on.store.history.setLog(runId, whole, 'complete', null, null, { logGroup: '/g', logStream: 's' });

  it.each([
    [
      'finds no way to it',
      () => (on.refuse = (response) => answerError(response, 400, 'AccessDenied', 'no')),
    ],
    ['finds less of it', () => on.ingest('a', [start])],
    ['finds nothing of it', () => {}],
  ])('stays as it is when this one %s', async (_name, happens) => {
    const runId = on.recorded({ logText: null, logCompleteness: 'not available', logReason: 'Not yet.' });
    const complete = beaten(runId);
    on.during = new Map([
      [
        1,
        () => {
          complete();
          happens();
        },
      ],
    ]);
    const runs = await on.followed(runId);
    const recorded = await on.store.history.get(runId);
    expect(recorded?.logs).toMatchObject({ completeness: 'complete', reason: null });
    expect(rawOf(recorded)).toBe(whole);
    expect(runs.at(-1)?.logs).toMatchObject({ completeness: 'complete', reason: null });
  });
});

describe('following ends', () => {
  it('without a word for a run that is not recorded', async () => {
    expect(await on.followed('00000000-0000-4000-8000-000000000000')).toEqual([]);
  });

  it('with a synchronous run whose log is complete already', async () => {
    const runId = on.recorded(
      { logText: `${start}\n${report()}\n`, logCompleteness: 'complete', logReason: null },
      { invocationType: 'RequestResponse' },
    );
    expect(await on.followed(runId)).toEqual([await on.store.history.get(runId)]);
    expect(on.server.requests).toEqual([]);
  });

  it('never loses lines that the answer brought', async () => {
    const tail = `cut\n${line('only in the answer')}\n${report()}\n`;
    const runId = on.recorded(
      { logText: tail, logCompleteness: 'tail only', logReason: 'The last 4 KB.' },
      { invocationType: 'RequestResponse' },
    );
    on.ingest('a', [start, report()]);
    const runs = await on.followed(runId);
    expect(rawOf(await on.store.history.get(runId))).toBe(`${start}\n${tail}`);
    expect(runs.at(-1)?.logs).toMatchObject({
      completeness: 'tail only',
      reason: expect.stringContaining('does not have all the lines that the answer brought'),
    });
  });

  it.each([
    ['the caller does not want it any more', (stop: AbortController) => stop.abort()],
    ['the host closes', () => on.searches.close()],
  ])('at once when %s, in the middle of a search', async (_name, end) => {
    const stop = new AbortController();
    on.refuse = () => end(stop);
    const runs: Run[] = [];
    for await (const run of on.searches.follow(on.recorded(), stop.signal)) runs.push(run);
    expect(runs.map(({ logs }) => logs.search?.looks)).toEqual([0]);
    expect(on.pauses).toEqual([]);
  });

  it('when the run is removed meanwhile', async () => {
    const runId = on.recorded();
    on.during = new Map([
      [
        1,
        () => {
          on.store.history.remove([runId]);
          on.ingest('a', [start, report()]);
        },
      ],
    ]);
    const runs = await on.followed(runId);
    expect(runs.map(({ logs }) => logs.completeness)).toEqual(['not available']);
    // What was removed is as it was when the removal is taken back.
    on.store.history.restore([runId]);
    expect((await on.store.history.get(runId))?.logs.completeness).toBe('not available');
  });
});
