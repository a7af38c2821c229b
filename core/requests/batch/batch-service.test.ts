import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answerError, answerInvoke } from '../../../tests/servers/wire-server.ts';
import { requestText, startBatchHost, type BatchHost } from './testing/batch-host.ts';

let host: BatchHost;

afterEach(() => host.end());

describe('a run of a batch', () => {
  it('leads back to its file and environment, with its variables on and off', async () => {
    host = await startBatchHost(undefined, { onDisk: true });
    await host.files({
      'in/on.lambda.yml': requestText(),
      'off.lambda.yml': "function: demo\ntemplating: false\npayload: '{{name}}'\n",
    });
    const { rows } = await host.run();
    const runs = await Promise.all(
      rows.map(async ({ runId }) => await host.client.history.get({ runId: runId ?? '' })),
    );
    const origin = { folder: host.folder, environment: 'prod' };
    expect(runs.map((run) => run?.source)).toEqual([
      { ...origin, path: 'in/on.lambda.yml', template: expect.stringContaining('{{name}}'), secrets: [] },
      { ...origin, path: 'off.lambda.yml', template: null },
    ]);
  });
});

describe('a batch', () => {
  it('runs the files of a folder in the order of their paths, and each run is in the history', async () => {
    host = await startBatchHost(undefined, { onDisk: true });
    await host.files({
      'b/two.lambda.yml': requestText('name: Two\n'),
      'a.lambda.yml': requestText("name: One\nexpect: [response.name == 'Ada']\n"),
      'b/one.lambda.yml': requestText("expect: [response.name == 'Bob']\n"),
    });
    const { batch, rows } = await host.run();
    expect(rows.map(({ path, passed }) => [path, passed])).toEqual([
      ['a.lambda.yml', true],
      ['b/one.lambda.yml', false],
      ['b/two.lambda.yml', true],
    ]);
    expect(rows[1]?.failures).toMatchObject([
      { verdict: 'unmet', comparison: { left: { value: '"Ada"' }, right: { value: '"Bob"' } } },
    ]);
    expect(batch).toMatchObject({
      state: 'finished',
      title: 'saved',
      connectionName: 'prod',
      connectionId: 'profile:prod',
      region: 'eu-west-1',
      total: 3,
      done: 3,
      passed: 2,
      failed: 1,
      running: 0,
      statistics: { clientMs: { count: 3 } },
    });
    for (const { runId, name } of rows) {
      expect(await host.client.history.get({ runId: runId ?? '' })).toMatchObject({ requestName: name });
    }
    const failed = await host.client.batches.rows({
      batchId: batch.batchId,
      only: 'failed',
      from: 0,
      limit: 10,
    });
    expect(failed).toEqual({ rows: [rows[1]], count: 1 });
  });

  it('runs only the files that are asked for, those that failed for instance', async () => {
    host = await startBatchHost();
    await host.files({
      'a.lambda.yml': requestText(),
      'b/one.lambda.yml': requestText("expect: [response.name == 'Bob']\n"),
      'b/two.lambda.yml': requestText(),
      'broken.lambda.yml': 'function: [\n',
    });
    const { batch, rows } = await host.run({ paths: ['b/one.lambda.yml', 'gone.lambda.yml'] });
    expect(rows.map(({ path }) => path)).toEqual(['b/one.lambda.yml']);
    expect(batch).toMatchObject({ title: 'saved', total: 1, failed: 1 });
    const none = await host.client.batches.start(host.request({ paths: ['gone.lambda.yml'] }));
    expect(none.problem?.name).toBe('NoRequests');
  });

  it('runs row by row, in each row file by file, each as often as asked', async () => {
    host = await startBatchHost();
    await host.files({
      'one.lambda.yml': requestText(),
      'two.lambda.yml': 'function: demo\npayload: "{{amount}}"\n',
      'data.csv': 'name,amount\nAda,12345678901234567890\nBob,1.0\n',
    });
    const { batch, rows } = await host.run({ dataFile: 'data.csv', repeat: 2 });
    expect(host.bodies()).toEqual([
      '{"name":"Ada"}',
      '{"name":"Ada"}',
      '12345678901234567890',
      '12345678901234567890',
      '{"name":"Bob"}',
      '{"name":"Bob"}',
      '1.0',
      '1.0',
    ]);
    expect(rows.map(({ path, dataRow, repetition }) => `${path} ${dataRow} ${repetition}`)).toEqual([
      'one.lambda.yml 1 1',
      'one.lambda.yml 1 2',
      'two.lambda.yml 1 1',
      'two.lambda.yml 1 2',
      'one.lambda.yml 2 1',
      'one.lambda.yml 2 2',
      'two.lambda.yml 2 1',
      'two.lambda.yml 2 2',
    ]);
    expect(batch.total).toBe(8);
  });

  it('gives values that are stronger than the row, and the row is stronger than the environment', async () => {
    host = await startBatchHost();
    await host.files({
      'one.lambda.yml': `function: demo\npayload: '["{{name}}","{{given}}"]'\n`,
      'data.ndjson': '{"name":"Row","given":"Row"}\n',
    });
    await host.run({ dataFile: 'data.ndjson', values: { given: 'Given' } });
    expect(host.bodies()).toEqual(['["Row","Given"]']);
  });

  it('has at most so many under way at once', async () => {
    let inside = 0;
    let most = 0;
    const full = Promise.withResolvers<void>();
    host = await startBatchHost(async (response, { body }) => {
      inside += 1;
      most = Math.max(most, inside);
      // However slowly they come: the first are held until as many are there as may be.
      if (inside === 5) full.resolve();
      await full.promise;
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      answerInvoke(response, body);
    });
    await host.files({ 'one.lambda.yml': requestText() });
    const { batch } = await host.run({ repeat: 30, concurrency: 5 });
    expect(batch).toMatchObject({ done: 30, passed: 30 });
    expect(most).toBe(5);
  });

  it('joins a batch that was started already', async () => {
    host = await startBatchHost();
    await host.files({ 'one.lambda.yml': requestText() });
    const request = host.request();
    await Promise.all([host.client.batches.start(request), host.client.batches.start(request)]);
    await host.ended(request.batchId);
    await host.client.batches.start(request);
    expect(host.server.requests).toHaveLength(1);
    expect(await host.client.batches.list()).toHaveLength(1);
    expect(await host.client.batches.forget({ batchId: request.batchId })).toEqual({ forgotten: true });
    expect(await host.client.batches.list()).toEqual([]);
    expect(await host.client.batches.rows({ ...request, only: 'all', from: 0, limit: 1 })).toBeNull();
  });

  it('takes the qualifier that was asked for, else the request’s, else the environment’s', async () => {
    host = await startBatchHost();
    await host.files({
      'environments/q.yml': 'extends: prod\nqualifier: live\n',
      '1.lambda.yml': 'function: demo\n',
      '2.lambda.yml': 'function: demo\nqualifier: "7"\n',
      '3.lambda.yml': 'function: demo:beta\n',
    });
    await host.run({ environment: 'q' });
    await host.run({ environment: 'q', qualifier: '9' });
    const called = host.server.requests.map(
      ({ path, query }) => `${decodeURIComponent(path).split('/')[3]} ${query.get('Qualifier')}`,
    );
    expect(called).toEqual(['demo live', 'demo 7', 'demo:beta null', 'demo 9', 'demo 9', 'demo 9']);
  });
});

describe('what passes', () => {
  it('is not a failure that no expectation speaks of, whatever else is met', async () => {
    host = await startBatchHost((response) =>
      answerInvoke(response, '{"errorType":"TypeError","errorMessage":"no"}', {
        'x-amz-function-error': 'Unhandled',
      }),
    );
    await host.files({
      '1.lambda.yml': requestText('expect: ["statusCode == `200`", "response.error == null"]\n'),
      '2.lambda.yml': requestText(`expect: ["error.type == 'TypeError'"]\n`),
      '3.lambda.yml': requestText(),
      '4.lambda.yml': requestText('expect: [functionError == null]\n'),
    });
    const { rows } = await host.run();
    expect(rows.map(({ passed, problem }) => [passed, problem?.name])).toEqual([
      [false, 'TypeError'],
      [true, undefined],
      [false, 'TypeError'],
      [false, 'TypeError'],
    ]);
  });

  it('is a refusal that an expectation tells from a success, and never one that did not come from Lambda', async () => {
    host = await startBatchHost((response) =>
      answerError(response, 404, 'ResourceNotFoundException', 'Function not found'),
    );
    await host.files({
      '1.lambda.yml': requestText('expect: ["statusCode == `404`"]\n'),
      '2.lambda.yml': requestText('expect: [functionError == null]\n'),
    });
    const { rows } = await host.run();
    expect(rows.map(({ passed }) => passed)).toEqual([true, false]);
    await host.server.close();
    const closed = await host.run();
    expect(closed.rows.map(({ passed }) => passed)).toEqual([false, false]);
  });

  it('is never an unknown outcome', async () => {
    host = await startBatchHost((response) => void response.socket?.destroy());
    await host.files({ '1.lambda.yml': requestText('expect: [error != null]\n') });
    const { rows } = await host.run();
    expect(rows).toMatchObject([{ outcomeKind: 'unknown', passed: false }]);
  });
});

describe('the end', () => {
  it('comes at the first failure when asked for, and waits for what is under way', async () => {
    const failed = Promise.withResolvers<void>();
    host = await startBatchHost(async (response, { body }) => {
      if (body.toString().includes('bad')) answerError(response, 400, 'InvalidRequestContentException', 'No');
      else {
        await failed.promise;
        answerInvoke(response, body);
      }
    });
    const names = ['a', 'bad', 'b', ...Array.from({ length: 50 }, () => 'never')];
    await host.files({
      'one.lambda.yml': requestText(),
      'd.csv': `name,x\n${names.map((n) => `${n},1`).join('\n')}`,
    });
    const running = host.run({ dataFile: 'd.csv', concurrency: 3, bail: true });
    await expect.poll(async () => (await host.client.batches.list())[0]?.failed).toBe(1);
    failed.resolve();
    const { batch, rows } = await running;
    expect(batch).toMatchObject({ state: 'stopped', done: 3, passed: 2, failed: 1, running: 0, total: 53 });
    expect(rows.map(({ dataRow }) => dataRow).sort((one, other) => (one ?? 0) - (other ?? 0))).toEqual([
      1, 2, 3,
    ]);
    expect(host.server.requests).toHaveLength(3);
  });

  it.each([
    [true, 'succeeded'],
    [false, 'cancelled'],
  ])('comes when it is cancelled (waiting for runs: %s)', async (waitForRuns, outcomeKind) => {
    let arrived = () => {};
    const first = new Promise<void>((resolve) => (arrived = resolve));
    let answer = () => {};
    host = await startBatchHost((response, { body }) => {
      arrived();
      answer = () => answerInvoke(response, body);
    });
    await host.files({ 'one.lambda.yml': requestText() });
    const request = host.request({ repeat: 1000 });
    await host.client.batches.start(request);
    await first;
    expect(await host.client.batches.cancel({ batchId: request.batchId, waitForRuns })).toEqual({
      cancelled: true,
    });
    answer();
    const batch = await host.ended(request.batchId);
    expect(batch).toMatchObject({ state: 'cancelled', done: 1, running: 0 });
    const page = await host.client.batches.rows({ ...request, only: 'all', from: 0, limit: 10 });
    expect(page?.rows).toMatchObject([{ outcomeKind }]);
    expect(await host.client.batches.cancel({ batchId: request.batchId, waitForRuns })).toEqual({
      cancelled: false,
    });
  });

  it('lets nothing begin that still waited to be sent again', async () => {
    const held: (() => void)[] = [];
    let asked = 0;
    host = await startBatchHost((response, { body }) => {
      asked += 1;
      if (asked <= 4) answerError(response, 429, 'TooManyRequestsException', 'Rate exceeded');
      else held.push(() => answerInvoke(response, body));
    });
    await host.files({ 'one.lambda.yml': requestText() });
    const request = host.request({ repeat: 4, concurrency: 4, backOff: true });
    await host.client.batches.start(request);
    // Two of four are sent again, and the others wait for them.
    await expect
      .poll(async () => [(await host.client.batches.list())[0]?.waitingUntil, held.length])
      .toEqual([null, 2]);
    await host.client.batches.cancel({ batchId: request.batchId, waitForRuns: true });
    for (const answer of held) answer();
    expect(await host.ended(request.batchId)).toMatchObject({ state: 'cancelled', running: 0, done: 4 });
    expect(host.server.requests).toHaveLength(6);
  });

  it('tells of a bad line that stands far down in a long file, and what ran before it', async () => {
    host = await startBatchHost();
    await host.files({ 'one.lambda.yml': requestText() });
    const long = `{"name":"Ada","pad":"${'x'.repeat(1_000_000)}"}\n`;
    await appendFile(join(host.folder, 'long.ndjson'), `${long.repeat(34)}no JSON\n`);
    const { batch } = await host.run({ dataFile: 'long.ndjson', concurrency: 4 });
    expect(batch).toMatchObject({
      state: 'failed',
      done: 34,
      total: null,
      problem: { message: expect.stringContaining('long.ndjson, line 35: The line is no JSON') },
    });
  });
});
