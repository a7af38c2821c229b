import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answered,
  id,
  line,
  report,
  start,
  startFollowing,
  sync,
  type Following,
} from './testing/following.ts';

let on: Following;

beforeEach(async () => {
  on = await startFollowing();
});

afterEach(() => on.close());

const moment = (after: number): string => new Date(on.startedAt + after).toISOString();

describe('when a run began', () => {
  it('is taken from the time of the log event where START tells none, and recorded', async () => {
    on.at('s', [
      [20, 'INIT_START Runtime Version: nodejs:24.v1'],
      [64, start],
      [66, line('working')],
      [69, report('Init Duration: 40.00 ms')],
    ]);
    const runs = await on.followed(on.recorded(answered, sync));
    const run = runs.at(-1);
    expect(run?.report).toMatchObject({ startedAt: moment(64), initStartedAt: null, initMs: 40, spans: [] });
    expect((await on.store.history.get(run?.id ?? ''))?.report).toEqual(run?.report);
  });

  it('is what START itself says in JSON, whenever it was ingested', async () => {
    on.configuration = { Timeout: 30, LoggingConfig: { LogGroup: '/own/group', LogFormat: 'JSON' } };
    const event = (type: string, record: object): string =>
      JSON.stringify({ time: moment(61), type: `platform.${type}`, record: { requestId: id, ...record } });
    on.at('s', [
      [64, event('start', { version: '7' })],
      [69, event('report', { status: 'success', metrics: { durationMs: 5 } })],
    ]);
    const runs = await on.followed(on.recorded(answered, sync));
    expect(runs.at(-1)?.report?.startedAt).toBe(moment(61));
  });

  it('of an event that was tried again is when the try began that is reported', async () => {
    on.eventConfig = { MaximumRetryAttempts: 1 };
    on.at('s', [
      [10, start],
      [20, report('Status: error\tError Type: Runtime.ExitError')],
      [60_010, start],
      [60_020, report()],
    ]);
    const runs = await on.followed(on.recorded());
    expect(runs.at(-1)?.report).toMatchObject({ startedAt: moment(60_010), status: null });
  });
});
