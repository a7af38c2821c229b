import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../contract/default-settings.ts';
import { invokeRequest, startTestHost, type TestHost } from '../../tests/servers/test-host.ts';
import { createRouter } from '../router.ts';

let host: TestHost;

beforeEach(() => {
  host = startTestHost();
});

afterEach(() => host.end());

const client = () => createRouterClient(createRouter(host.client));
const invoke = (functionName: string, payload = '{}', qualifier: string | null = null) =>
  client().runs.invoke(invokeRequest({ functionName, payload, qualifier }));
const figures = (functionName: string, qualifier: string | null = null) =>
  client().functions.figures({ connectionId: 'local', region: null, functionName, qualifier });

/** Reads the list, as a window does when it opens: the architecture of a function is known from it. */
async function readCatalogue(): Promise<void> {
  for await (const event of await client().functions.catalogue({ connectionId: 'local', region: null })) {
    if (event.kind === 'end') return;
  }
}

describe('functions.figures', () => {
  it('adds up real runs, by whatever name and qualifier they were called', async () => {
    const first = await invoke('hello', '{"name":"a"}');
    const second = await invoke('hello:live', '{"name":"b"}');
    const third = await invoke('arn:aws:lambda:us-east-1:000000000000:function:hello', '{"name":"c"}');
    await invoke('hello', 'no JSON');
    const { points, summary, histogram } = await figures('hello');
    expect(points).toMatchObject([
      { runId: first.id, outcomeKind: 'succeeded', coldStartMs: first.report?.initMs },
      { runId: second.id },
      { runId: third.id, durationMs: third.report?.durationMs, billedMs: third.report?.billedMs },
      { outcomeKind: 'rejected', durationMs: null, coldStartMs: null },
    ]);
    expect(summary).toMatchObject({ runs: 4, timed: 3, failed: 0, failedShare: 0, rejected: 1 });
    expect(summary.coldStarts).toBeGreaterThan(0);
    expect(summary.cost?.runs).toBe(3);
    expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect((await figures('hello', 'live')).points).toMatchObject([{ runId: second.id }]);
    expect((await figures('hello', '$LATEST')).summary.runs).toBe(3);
    expect((await figures('nobody')).summary.runs).toBe(0);
  });

  it('costs what the settings say, at once', async () => {
    const run = await invoke('hello');
    expect((await figures('hello')).summary.cost?.amount).toBeCloseTo(run.cost?.amount ?? 0, 15);
    const price = {
      region: 'us-east-1',
      currency: 'USD',
      perGigabyteSecond: 0,
      perMillionRequests: 1e6,
    } as const;
    await client().app.saveSettings({ ...defaultSettings, prices: [{ ...price, architecture: 'x86_64' }] });
    expect((await figures('hello')).summary.cost).toEqual({ amount: 1, currency: 'USD', runs: 1 });
    expect((await client().history.get({ runId: run.id }))?.cost).toMatchObject({
      amount: 1,
      publishedOn: null,
    });
  });
});

describe('the cost of a run', () => {
  it('is the same in the answer and in the history', async () => {
    const run = await invoke('hello');
    const { billedMs, memoryMB } = run.report ?? {};
    expect(run.cost).toMatchObject({
      gigabyteSeconds: ((billedMs ?? 0) / 1000) * ((memoryMB ?? 0) / 1024),
      architecture: 'x86_64',
      assumedArchitecture: true,
    });
    expect(await client().history.get({ runId: run.id })).toEqual(run);
  });

  it('goes by the architecture that the list of functions told before it ran', async () => {
    await readCatalogue();
    const run = await invoke('hello');
    expect(run.cost).toMatchObject({ architecture: 'x86_64', assumedArchitecture: false });
    expect(await client().history.get({ runId: run.id })).toEqual(run);
  });

  it('is not made up for what did not run', async () => {
    const rejected = await invoke('nobody');
    const dry = await client().runs.invoke(
      invokeRequest({ functionName: 'hello', invocationType: 'DryRun' }),
    );
    const queued = await client().runs.invoke(
      invokeRequest({ functionName: 'hello', invocationType: 'Event' }),
    );
    expect([rejected.cost, dry.cost, queued.cost]).toEqual([null, null, null]);
  });
});
