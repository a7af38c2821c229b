import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestHost } from '../../tests/servers/test-host.ts';
import { startTestHost } from '../../tests/servers/test-host.ts';
import type { WireServer } from '../../tests/servers/wire-server.ts';
import { answerInvoke, startWireServer } from '../../tests/servers/wire-server.ts';
import { randomUUID } from 'node:crypto';

let host: TestHost;
let server: WireServer;
const padding = 'x'.repeat(3 * 1024 * 1024);

beforeEach(async () => {
  host = startTestHost({ onDisk: true });
  server = await startWireServer((response, request) =>
    answerInvoke(
      response,
      request.path.includes('big')
        ? `{"id":12345678901234567890,"padding":"${padding}"}`
        : request.path.includes('numbers')
          ? JSON.stringify(Array.from({ length: 20_000 }, (_none, at) => at))
          : '{"status":"refunded","n":1}',
    ),
  );
});

afterEach(async () => {
  await host.end();
  await server.close();
});

describe('the expectations of a run', () => {
  it('are looked at, answered and recorded with it', async () => {
    const expressions = ["response.status == 'refunded'", 'response.n == `2`', '('];
    const run = await host.invoke(server.url, {
      functionName: 'orders',
      expect: expressions,
      requestName: 'Refund',
    });
    expect(run).toMatchObject({
      requestName: 'Refund',
      expected: { met: 1, missed: 2 },
      expectations: [
        { verdict: 'met' },
        { verdict: 'unmet', comparison: { left: { value: '1' } } },
        { verdict: 'invalid' },
      ],
    });
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
    const query = { text: '', functionName: null, connectionId: null, outcome: null, limit: 5, cursor: null };
    const { runs } = await host.client.history.list(query);
    expect(runs).toMatchObject([{ requestName: 'Refund', expected: { met: 1, missed: 2 } }]);
  });

  it('are given up with the call that asked for them, whatever they ask for', async () => {
    const { expectations, history } = host.client;
    const run = await host.invoke(server.url, { functionName: 'numbers' });
    // For each number, for each number, those that are more than nothing: hours.
    const endless = 'response[*].[$.response[*].[$.response[?@ > `0`]]]';
    const asking = new AbortController();
    const evaluated = expectations.evaluate(
      { runId: run.id, expressions: [endless], from: null },
      { signal: asking.signal },
    );
    const ended = evaluated.then(
      () => 'answered',
      () => 'given up',
    );
    // The host answers meanwhile.
    expect(await history.get({ runId: run.id })).toMatchObject({ id: run.id });
    asking.abort();
    expect(await ended).toBe('given up');
    expect(await expectations.select({ runId: run.id, expression: '[19999]' })).toEqual({
      text: '19999',
      fault: null,
    });
  });

  it('are looked at with a long answer, when its run ends, too', async () => {
    const run = await host.invoke(server.url, {
      functionName: 'big',
      expect: ['response.id == `12345678901234567890`', 'response.id == `12345678901234567891`', '('],
    });
    expect(run).toMatchObject({
      expected: { met: 1, missed: 2 },
      expectations: [{ verdict: 'met' }, { verdict: 'unmet' }, { verdict: 'invalid' }],
    });
  });

  it('select from a response, however long, and complete its names', async () => {
    const { expectations } = host.client;
    const big = await host.invoke(server.url, { functionName: 'big' });
    expect(await expectations.select({ runId: big.id, expression: '[id, length(padding)]' })).toEqual({
      text: `[12345678901234567890,${padding.length}]`,
      fault: null,
    });
    const run = await host.invoke(server.url, { functionName: 'orders' });
    const place = { runId: run.id, expression: 'st', offset: 2, root: 'response' } as const;
    const { offers } = await expectations.complete(place);
    expect(offers[0]).toMatchObject({ label: 'status', detail: '"refunded"' });
    expect(await expectations.select({ runId: randomUUID(), expression: 'id' })).toBeNull();
  });

  it('leave no trace in a run that has none', async () => {
    const run = await host.invoke(server.url, { functionName: 'orders', expect: ['', ' '] });
    expect(run).not.toHaveProperty('expected');
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  });

  it('see all of a response that is too long to travel with its run', async () => {
    const expressions = [
      'response.id == `12345678901234567890`',
      `length(response.padding) == \`${padding.length}\``,
    ];
    const run = await host.invoke(server.url, { functionName: 'big', expect: expressions });
    expect(run.response?.text).toBeNull();
    expect(run.expected).toEqual({ met: 2, missed: 0 });
    const again = await host.client.expectations.evaluate({ runId: run.id, expressions, from: null });
    expect(again?.map(({ verdict }) => verdict)).toEqual(['met', 'met']);
  });

  it('are tried, completed and suggested over a recorded run, and change nothing of it', async () => {
    const run = await host.invoke(server.url, { functionName: 'orders' });
    const { expectations } = host.client;
    const tried = await expectations.evaluate({
      runId: run.id,
      expressions: ['response.n > `5`'],
      from: null,
    });
    expect(tried).toMatchObject([{ verdict: 'unmet', message: 'response.n (1) is not more than 5.' }]);
    const { offers } = await expectations.complete({ runId: run.id, expression: 'response.', offset: 9 });
    expect(offers.map(({ label }) => label)).toEqual(['status', 'n']);
    expect(await expectations.suggest({ runId: run.id })).toEqual([
      'functionError == null',
      'statusCode == `200`',
      "response.status == 'refunded'",
      'response.n == `1`',
    ]);
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
    const unknown = randomUUID();
    expect(await expectations.evaluate({ runId: unknown, expressions: ['a'], from: null })).toBeNull();
    expect(await expectations.suggest({ runId: unknown })).toBeNull();
    const outline = await expectations.complete({ runId: null, expression: 'status', offset: 6 });
    expect(outline.offers[0]?.label).toBe('statusCode');
  });
});
