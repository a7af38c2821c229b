import { describe, expect, it } from 'vitest';
import type { Run } from '../../contract/run.ts';
import { openStore } from '../../core/store/open-store.ts';
import { record } from '../../core/store/testing/sample-run.ts';
import { withFullLog } from './with-full-log.ts';

const never = new Promise<null>(() => {});

/** A run whose search goes on for so many calls of ten seconds. */
async function searched(calls: number) {
  const store = openStore({ dataFolder: null });
  const run = await store.history.get(record(store, {}, { logText: 'tail\n', logCompleteness: 'tail only' }));
  store.close();
  if (run === null) throw new Error('not recorded');
  let clock = 0;
  const asked = { count: 0 };
  const completeLog = async (): Promise<Run> => {
    asked.count += 1;
    clock += 10_000;
    const { logs } = run;
    return asked.count < calls
      ? { ...run, logs: { ...logs, reason: 'Not there yet.', search: { looks: asked.count, since: '' } } }
      : { ...run, logs: { ...logs, completeness: 'complete', reason: null } };
  };
  return { run, asked, runs: { completeLog }, now: () => clock };
}

describe('waiting for the whole log', () => {
  it('goes on until it is complete', async () => {
    const { run, runs, now, asked } = await searched(4);
    expect((await withFullLog(runs, run, never, now)).logs).toMatchObject({ completeness: 'complete' });
    expect(asked.count).toBe(4);
  });

  it('ends after three minutes, and says why there is no more', async () => {
    const { run, runs, now, asked } = await searched(1000);
    const { logs } = await withFullLog(runs, run, never, now);
    expect(logs).toMatchObject({
      completeness: 'tail only',
      reason: 'Given up after 3 minutes. Not there yet.',
    });
    expect(logs.search).toBeUndefined();
    expect(asked.count).toBe(18);
  });

  it('waits longer for an event, which may be queued and tried again', async () => {
    const { run, runs, now, asked } = await searched(60);
    const { logs } = await withFullLog(runs, { ...run, invocationType: 'Event' }, never, now);
    expect(logs.completeness).toBe('complete');
    expect(asked.count).toBe(60);
  });

  it('ends when the person does not want to wait, and keeps the answer', async () => {
    const { run, now } = await searched(1);
    const stuck = { completeLog: () => new Promise<null>(() => {}) };
    expect(await withFullLog(stuck, run, Promise.resolve(null), now)).toEqual(run);
    const broken = { completeLog: () => Promise.reject(new Error('The disk is full.')) };
    expect((await withFullLog(broken, run, never, now)).logs.reason).toBe('The disk is full.');
  });
});
