import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Comparison, ComparisonRequest } from '../../contract/comparison.ts';
import { defaultInvokeOptions } from '../../contract/invoke-request.ts';
import { invokeRequest, startTestHost } from '../../tests/servers/test-host.ts';
import type { TestHost } from '../../tests/servers/test-host.ts';

let host: TestHost;
afterEach(async () => {
  await host.end();
});

const local = { connectionId: 'local', region: null, qualifier: null, confirmation: null };

function comparison(changes: Partial<ComparisonRequest>): ComparisonRequest {
  return {
    ...defaultInvokeOptions,
    comparisonId: randomUUID(),
    left: { ...local, functionName: 'echo' },
    right: { ...local, functionName: 'hello' },
    payload: '{"name":"Ada"}',
    variablesFrom: null,
    repeats: 1,
    concurrency: 1,
    ignoredPaths: [],
    ...changes,
  };
}

async function lastOf(comparisonId: string): Promise<Comparison> {
  let last: Comparison | null = null;
  for await (const one of await host.client.comparisons.follow({ comparisonId })) last = one;
  if (last === null) throw new Error('There is no such comparison.');
  return last;
}

async function compared(request: ComparisonRequest): Promise<Comparison> {
  expect(await host.client.comparisons.start(request)).toEqual({ problem: null });
  return await lastOf(request.comparisonId);
}

describe('comparisons', () => {
  it('sends one event to both places in turns, and adds up each side', async () => {
    host = startTestHost();
    const request = comparison({
      left: { ...local, functionName: 'echo' },
      right: { ...local, functionName: 'echo', qualifier: '$LATEST' },
      repeats: 4,
    });
    const ended = await compared(request);
    expect(ended).toMatchObject({
      state: 'finished',
      problem: null,
      done: 4,
      samePairs: 4,
      differentPairs: 0,
      left: { done: 4, outcomes: [{ kind: 'succeeded', count: 4 }], errors: [] },
      right: { done: 4, versions: [{ version: '$LATEST', count: 4 }] },
    });
    const counted = (bars: Comparison['left']['histogram']) =>
      bars.reduce((sum, { count }) => sum + count, 0);
    expect(counted(ended.left.histogram)).toBe(4);
    expect(ended.left.histogram.map(({ fromMs }) => fromMs)).toEqual(
      ended.right.histogram.map(({ fromMs }) => fromMs),
    );
    const { runs } = await host.client.history.list({
      text: '',
      functionName: null,
      connectionId: null,
      outcome: null,
      limit: 50,
      cursor: null,
    });
    // Newest first: left, right; right, left; and so on from the first pair.
    const firsts = runs.toReversed().map((run) => run.qualifier);
    expect(firsts).toEqual([null, '$LATEST', '$LATEST', null, null, '$LATEST', '$LATEST', null]);
    expect(ended.pairs.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(await host.client.comparisons.list()).toEqual([ended]);
  });

  it('tells which pairs differ and how, and leaves out what is ignored', async () => {
    host = startTestHost();
    const ended = await compared(comparison({ repeats: 2, concurrency: 2 }));
    expect(ended).toMatchObject({ samePairs: 0, differentPairs: 2 });
    const [pair] = ended.pairs;
    const ask = (ignoredPaths: readonly string[]) =>
      host.client.comparisons.difference({
        leftRunId: pair?.leftRunId ?? '',
        rightRunId: pair?.rightRunId ?? '',
        ignoredPaths,
      });
    const difference = await ask([]);
    expect(difference?.kind).toBe('json');
    expect(difference?.entries.length).toBeGreaterThan(0);
    const paths = difference?.entries.map(({ path }) => path) ?? [];
    expect(await ask(paths)).toMatchObject({ same: true, entries: [], ignored: paths.length });
    const ignoring = await compared(comparison({ ignoredPaths: paths }));
    expect(ignoring).toMatchObject({ samePairs: 1, differentPairs: 0 });
    const unknown = { leftRunId: randomUUID(), rightRunId: randomUUID(), ignoredPaths: [] };
    expect(await host.client.comparisons.difference(unknown)).toBeNull();
  });

  it('gives both sides the same generated values, and each pair its own', async () => {
    host = startTestHost();
    const payload = '{"id":"{{$uuid}}","again":"{{$uuid}}","order":"{{order}}","n":"{{n}}"}';
    const requestVariables = { order: 'o-{{$random.hex}}', n: { $number: '12345678901234567890' } };
    const variablesFrom = { folder: null, path: null, environment: null, requestVariables, values: {} };
    const echo = { ...local, functionName: 'echo' };
    const ended = await compared(comparison({ left: echo, right: echo, payload, variablesFrom, repeats: 2 }));
    expect(ended).toMatchObject({ state: 'finished', samePairs: 2, differentPairs: 0 });
    const answers = await Promise.all(
      ended.pairs.map(
        async ({ leftRunId }) => (await host.client.history.get({ runId: leftRunId }))?.payload.text,
      ),
    );
    const shape =
      /^\{"id":"([\da-f-]{36})","again":"([\da-f-]{36})","order":"o-[\da-f]{32}","n":12345678901234567890\}$/;
    const [first, second] = answers.map((text) => shape.exec(text ?? ''));
    expect(first?.[1]).toBeDefined();
    expect(first?.[1]).not.toBe(first?.[2]);
    expect(second?.[1]).not.toBe(first?.[1]);
  });

  it('takes a failure on one side for a difference, and cannot compare two refusals', async () => {
    host = startTestHost();
    const failing = await compared(comparison({ right: { ...local, functionName: 'fails' } }));
    expect(failing).toMatchObject({ differentPairs: 1, right: { outcomes: [{ kind: 'functionError' }] } });
    const nobody = { ...local, functionName: 'nobody' };
    const refused = await compared(comparison({ left: nobody, right: nobody }));
    expect(refused).toMatchObject({
      done: 1,
      samePairs: 0,
      differentPairs: 0,
      pairs: [{ same: null }],
      left: { errors: [{ name: 'ResourceNotFoundException', count: 1 }], clientMs: { count: 0, p50: null } },
    });
  });

  it('stops when it is cancelled, and is forgotten only once it has ended', async () => {
    host = startTestHost();
    const slow = { ...local, functionName: 'slow' };
    const request = comparison({ left: slow, right: slow, payload: '{"seconds": 20}', repeats: 100 });
    expect(await host.client.comparisons.start(request)).toEqual({ problem: null });
    // The same id again joins it.
    expect(await host.client.comparisons.start(request)).toEqual({ problem: null });
    const one = { comparisonId: request.comparisonId };
    expect(await host.client.comparisons.forget(one)).toEqual({ forgotten: false });
    while ((await host.client.runs.active()).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await host.client.comparisons.cancel(one)).toEqual({ cancelled: true });
    expect(await lastOf(request.comparisonId)).toMatchObject({ state: 'cancelled', done: 0 });
    expect(await host.client.comparisons.cancel(one)).toEqual({ cancelled: false });
    expect(await host.client.comparisons.forget(one)).toEqual({ forgotten: true });
    expect(await host.client.comparisons.list()).toEqual([]);
  });

  it('sends nothing where a side cannot be called, or wants a confirmation', async () => {
    host = startTestHost({ config: '[profile prod]\nregion = eu-west-1\n' });
    const start = async (changes: Partial<ComparisonRequest>) =>
      (await host.client.comparisons.start(comparison(changes))).problem;
    expect(await start({ right: { ...local, functionName: ' ' } })).toMatchObject({ name: 'NoFunction' });
    expect(
      await start({ right: { ...local, functionName: 'x', connectionId: 'profile:none' } }),
    ).toMatchObject({
      name: 'ConnectionNotFound',
    });
    const { connections } = host.client;
    await connections.configure({
      connectionId: 'profile:prod',
      settings: { colour: 'red', protection: 'type the name' },
    });
    const right = { ...local, connectionId: 'profile:prod', functionName: 'pay' };
    expect(await start({ right })).toMatchObject({ name: 'ConfirmationRequired', action: 'confirm-run' });
    expect(await start({ right: { ...right, confirmation: { typedName: 'other' } } })).toMatchObject({
      name: 'ConfirmationRequired',
    });
    expect(await host.client.comparisons.list()).toEqual([]);
    expect(await host.client.runs.invoke(invokeRequest({ functionName: 'hello' }))).toMatchObject({
      outcomeKind: 'succeeded',
    });
  });

  it('begins nothing more once the host ends', async () => {
    host = startTestHost();
    const changes: string[] = [];
    const listening = new AbortController();
    const heard = (async () => {
      for await (const event of host.changes(listening.signal)) changes.push(event.kind);
    })();
    const slow = { ...local, functionName: 'slow' };
    const request = comparison({ left: slow, right: slow, payload: '{"seconds": 20}', repeats: 50 });
    await host.client.comparisons.start(request);
    await host.close();
    await heard;
    listening.abort();
    expect(changes).toContain('batches-changed');
    expect(await host.client.runs.active()).toEqual([]);
  });
});
