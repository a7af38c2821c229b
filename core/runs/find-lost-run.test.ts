import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

let on: Following;

beforeEach(async () => {
  on = await startFollowing();
});

afterEach(() => on.close());

describe('a run whose answer was lost with its request id', () => {
  const lost = {
    requestId: null,
    outcome: { kind: 'unknown', name: 'ECONNRESET', message: 'reset', remedy: 'look' },
  } as const;
  const elsewhere = `START RequestId: ${other} Version: 7`;

  it('is the only one that began in the minute after it was sent', async () => {
    on.ingest('old', [elsewhere]);
    on.streams.set('old', [{ timestamp: on.startedAt - 30_000, message: elsewhere }]);
    on.during = new Map([
      [2, () => on.ingest('a', [start, line('working')])],
      [4, () => on.ingest('a', [start, line('working'), report()])],
    ]);
    const runId = on.recorded(lost, { invocationType: 'RequestResponse' });
    const runs = await on.followed(runId);
    expect(runs[0]?.logs.reason).toContain('looking for the runs that began');
    expect(runs.at(-1)).toMatchObject({
      requestId: null,
      report: { durationMs: 5 },
      logs: { completeness: 'tail only', reason: expect.stringContaining('most likely the same') as string },
    });
    expect(rawOf(runs.at(-1))).toContain('working');
    expect(await on.store.history.get(runId)).toEqual(runs.at(-1));
  });

  it('is not one that this history knows as another', async () => {
    on.recorded({ requestId: other }, { invocationType: 'RequestResponse' });
    on.ingest('a', [elsewhere, start, report()]);
    const runs = await on.followed(on.recorded(lost, { invocationType: 'RequestResponse' }));
    expect(rawOf(runs.at(-1))).toBe(`${start}\n${report()}\n`);
  });

  it('is not guessed where several can be it, also when the second is read later', async () => {
    on.ingest('a', [start]);
    on.during = new Map([[1, () => on.ingest('b', [elsewhere])]]);
    const runs = await on.followed(on.recorded(lost, { invocationType: 'RequestResponse' }));
    expect(runs.at(-1)?.logs.records).toEqual([]);
    expect(runs.at(-1)?.logs.reason).toContain('2 runs of the function began');
    expect(runs.at(-1)?.logs.reason).toContain(`${id}, ${other}`);
  });

  it('seems not to have run when nothing began', async () => {
    const runs = await on.followed(on.recorded(lost, { invocationType: 'RequestResponse' }));
    expect(runs.at(-1)?.logs.reason).toContain('seems not to have run');
    expect(on.clock - on.startedAt).toBeGreaterThanOrEqual(2 * minute);
    expect(on.clock - on.startedAt).toBeLessThan(2 * minute + 10_000);
  });

  it('says why where its log may not be read', async () => {
    on.refuse = (response) => answerError(response, 400, 'AccessDeniedException', 'no');
    const runs = await on.followed(on.recorded(lost, { invocationType: 'RequestResponse' }));
    expect(runs.at(-1)?.logs.reason).toContain('logs:FilterLogEvents');
    expect(on.pauses).toEqual([]);
  });

  it('is not looked for where nothing was sent', async () => {
    const unsent = {
      requestId: null,
      outcome: { kind: 'cancelled', sent: false, message: 'stopped', remedy: 'none' },
    } as const;
    const runs = await on.followed(on.recorded(unsent, { invocationType: 'RequestResponse' }));
    expect(runs.map(({ logs }) => logs.reason)).toEqual([expect.stringContaining('no request id')]);
    expect(on.server.requests).toEqual([]);
  });
});
