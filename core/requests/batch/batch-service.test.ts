import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, BatchRequest, BatchRow } from '../../../contract/batch.ts';
import { startTestHost, type TestHost, type TestHostOptions } from '../../../tests/servers/test-host.ts';
import {
  answerError,
  answerInvoke,
  startWireServer,
  type Answer,
  type WireServer,
} from '../../../tests/servers/wire-server.ts';

let host: TestHost;
let server: WireServer | null = null;

afterEach(async () => {
  await host.end();
  await server?.close();
  server = null;
});

/** Answers with what it was sent. */
const echo: Answer = (response, { body }) => answerInvoke(response, body);

async function start(answer: Answer = echo, options: TestHostOptions = {}): Promise<void> {
  server = await startWireServer(answer);
  host = startTestHost({
    config: `[profile prod]\nregion = eu-west-1\nendpoint_url = ${server.url}\n`,
    credentials: '[prod]\naws_access_key_id = AKIDPROD\naws_secret_access_key = a secret of a test\n',
    ...options,
  });
  await files({ 'environments/prod.yml': 'profile: prod\nvariables: { name: Ada }\n' });
}

async function files(texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) {
    const path = join(host.folder, 'saved', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

const requestText = (more = '') => `function: demo\npayload: '{"name":"{{name}}"}'\n${more}`;

function batchRequest(changes: Partial<BatchRequest> = {}): BatchRequest {
  return {
    batchId: randomUUID(),
    folder: join(host.folder, 'saved'),
    path: null,
    environment: 'prod',
    values: {},
    connectionId: null,
    region: null,
    qualifier: null,
    concurrency: 1,
    repeat: 1,
    bail: false,
    dataFile: null,
    resultsFile: null,
    resume: false,
    backOff: false,
    fullLog: false,
    confirmation: null,
    ...changes,
  };
}

async function ended(batchId: string): Promise<Batch> {
  let last: Batch | null = null;
  for await (const batch of await host.client.batches.follow({ batchId })) last = batch;
  if (last === null) throw new Error('There is no such batch');
  return last;
}

async function run(
  changes: Partial<BatchRequest> = {},
): Promise<{ batch: Batch; rows: readonly BatchRow[] }> {
  const request = batchRequest(changes);
  const { problem } = await host.client.batches.start(request);
  if (problem !== null) throw new Error(problem.message);
  const batch = await ended(request.batchId);
  const page = await host.client.batches.rows({
    batchId: request.batchId,
    only: 'all',
    from: 0,
    limit: 1000,
  });
  return { batch, rows: page?.rows ?? [] };
}

const refused = async (changes: Partial<BatchRequest>) =>
  (await host.client.batches.start(batchRequest(changes))).problem?.message;
const bodies = () => (server?.requests ?? []).map(({ body }) => body.toString());

describe('a batch', () => {
  it('runs the files of a folder in the order of their paths, and each run is in the history', async () => {
    await start();
    await files({
      'b/two.lambda.yml': requestText('name: Two\n'),
      'a.lambda.yml': requestText("name: One\nexpect: [response.name == 'Ada']\n"),
      'b/one.lambda.yml': requestText("expect: [response.name == 'Bob']\n"),
    });
    const { batch, rows } = await run();
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

  it('runs row by row, in each row file by file, each as often as asked', async () => {
    await start();
    await files({
      'one.lambda.yml': requestText(),
      'two.lambda.yml': 'function: demo\npayload: "{{amount}}"\n',
      'data.csv': 'name,amount\nAda,12345678901234567890\nBob,1.0\n',
    });
    const { batch, rows } = await run({ dataFile: 'data.csv', repeat: 2 });
    expect(bodies()).toEqual([
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
    await start();
    await files({
      'one.lambda.yml': `function: demo\npayload: '["{{name}}","{{given}}"]'\n`,
      'data.ndjson': '{"name":"Row","given":"Row"}\n',
    });
    await run({ dataFile: 'data.ndjson', values: { given: 'Given' } });
    expect(bodies()).toEqual(['["Row","Given"]']);
  });

  it('has at most so many under way at once', async () => {
    let inside = 0;
    let most = 0;
    await start(async (response, { body }) => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      answerInvoke(response, body);
    });
    await files({ 'one.lambda.yml': requestText() });
    const { batch } = await run({ repeat: 30, concurrency: 5 });
    expect(batch).toMatchObject({ done: 30, passed: 30 });
    expect(most).toBe(5);
  });

  it('joins a batch that was started already', async () => {
    await start();
    await files({ 'one.lambda.yml': requestText() });
    const request = batchRequest();
    await Promise.all([host.client.batches.start(request), host.client.batches.start(request)]);
    await ended(request.batchId);
    await host.client.batches.start(request);
    expect(server?.requests).toHaveLength(1);
    expect(await host.client.batches.list()).toHaveLength(1);
    expect(await host.client.batches.forget({ batchId: request.batchId })).toEqual({ forgotten: true });
    expect(await host.client.batches.list()).toEqual([]);
    expect(await host.client.batches.rows({ ...request, only: 'all', from: 0, limit: 1 })).toBeNull();
  });

  it('takes the qualifier that was asked for, else the request’s, else the environment’s', async () => {
    await start();
    await files({
      'environments/q.yml': 'extends: prod\nqualifier: live\n',
      '1.lambda.yml': 'function: demo\n',
      '2.lambda.yml': 'function: demo\nqualifier: "7"\n',
      '3.lambda.yml': 'function: demo:beta\n',
    });
    await run({ environment: 'q' });
    await run({ environment: 'q', qualifier: '9' });
    const called = (server?.requests ?? []).map(
      ({ path, query }) => `${decodeURIComponent(path).split('/')[3]} ${query.get('Qualifier')}`,
    );
    expect(called).toEqual(['demo live', 'demo 7', 'demo:beta null', 'demo 9', 'demo 9', 'demo 9']);
  });
});

describe('what passes', () => {
  it('is not a failure that no expectation speaks of, whatever else is met', async () => {
    await start((response) =>
      answerInvoke(response, '{"errorType":"TypeError","errorMessage":"no"}', {
        'x-amz-function-error': 'Unhandled',
      }),
    );
    await files({
      '1.lambda.yml': requestText('expect: ["statusCode == `200`", "response.error == null"]\n'),
      '2.lambda.yml': requestText(`expect: ["error.type == 'TypeError'"]\n`),
      '3.lambda.yml': requestText(),
      '4.lambda.yml': requestText('expect: [functionError == null]\n'),
    });
    const { rows } = await run();
    expect(rows.map(({ passed, problem }) => [passed, problem?.name])).toEqual([
      [false, 'TypeError'],
      [true, undefined],
      [false, 'TypeError'],
      [false, 'TypeError'],
    ]);
  });

  it('is a refusal that an expectation tells from a success, and never one that did not come from Lambda', async () => {
    await start((response) => answerError(response, 404, 'ResourceNotFoundException', 'Function not found'));
    await files({
      '1.lambda.yml': requestText('expect: ["statusCode == `404`"]\n'),
      '2.lambda.yml': requestText('expect: [functionError == null]\n'),
    });
    const { rows } = await run();
    expect(rows.map(({ passed }) => passed)).toEqual([true, false]);
    await server?.close();
    const closed = await run();
    expect(closed.rows.map(({ passed }) => passed)).toEqual([false, false]);
  });

  it('is never an unknown outcome', async () => {
    await start((response) => void response.socket?.destroy());
    await files({ '1.lambda.yml': requestText('expect: [error != null]\n') });
    const { rows } = await run();
    expect(rows).toMatchObject([{ outcomeKind: 'unknown', passed: false }]);
  });
});

describe('the end', () => {
  it('comes at the first failure when asked for, and waits for what is under way', async () => {
    await start(async (response, { body }) => {
      if (body.toString().includes('bad')) answerError(response, 400, 'InvalidRequestContentException', 'No');
      else {
        await new Promise((resolve) => setTimeout(resolve, 100));
        answerInvoke(response, body);
      }
    });
    const names = ['a', 'bad', 'b', ...Array.from({ length: 50 }, () => 'never')];
    await files({
      'one.lambda.yml': requestText(),
      'd.csv': `name,x\n${names.map((n) => `${n},1`).join('\n')}`,
    });
    const { batch, rows } = await run({ dataFile: 'd.csv', concurrency: 3, bail: true });
    expect(batch).toMatchObject({ state: 'stopped', done: 3, passed: 2, failed: 1, running: 0, total: 53 });
    expect(rows.map(({ dataRow }) => dataRow).sort()).toEqual([1, 2, 3]);
    expect(server?.requests).toHaveLength(3);
  });

  it.each([
    [true, 'succeeded'],
    [false, 'cancelled'],
  ])('comes when it is cancelled (waiting for runs: %s)', async (waitForRuns, outcomeKind) => {
    let arrived = () => {};
    const first = new Promise<void>((resolve) => (arrived = resolve));
    let answer = () => {};
    await start((response, { body }) => {
      arrived();
      answer = () => answerInvoke(response, body);
    });
    await files({ 'one.lambda.yml': requestText() });
    const request = batchRequest({ repeat: 1000 });
    await host.client.batches.start(request);
    await first;
    expect(await host.client.batches.cancel({ batchId: request.batchId, waitForRuns })).toEqual({
      cancelled: true,
    });
    answer();
    const batch = await ended(request.batchId);
    expect(batch).toMatchObject({ state: 'cancelled', done: 1, running: 0 });
    const page = await host.client.batches.rows({ ...request, only: 'all', from: 0, limit: 10 });
    expect(page?.rows).toMatchObject([{ outcomeKind }]);
    expect(await host.client.batches.cancel({ batchId: request.batchId, waitForRuns })).toEqual({
      cancelled: false,
    });
  });

  it('tells of a bad line that stands far down in a long file, and what ran before it', async () => {
    await start();
    await files({ 'one.lambda.yml': requestText() });
    const long = `{"name":"Ada","pad":"${'x'.repeat(1_000_000)}"}\n`;
    await appendFile(join(host.folder, 'saved', 'long.ndjson'), `${long.repeat(34)}no JSON\n`);
    const { batch } = await run({ dataFile: 'long.ndjson', concurrency: 4 });
    expect(batch).toMatchObject({
      state: 'failed',
      done: 34,
      total: null,
      problem: { message: expect.stringContaining('long.ndjson, line 35: The line is no JSON') },
    });
  });
});

describe('nothing is sent', () => {
  it.each<[string, Readonly<Record<string, string>>, Partial<BatchRequest>, RegExp]>([
    ['without the folder', {}, { folder: '/nowhere/at/all' }, /^There is no folder \/nowhere\/at\/all\.$/],
    ['without a request', {}, {}, /^There is no request in saved\.$/],
    ['without the file', {}, { path: 'no.lambda.yml' }, /no\.lambda\.yml/],
    ['where a file is faulty', { 'b.lambda.yml': 'function: [\n' }, {}, /b\.lambda\.yml/],
    [
      'where a file names no function',
      { 'b.lambda.yml': 'name: B\n' },
      {},
      /^b\.lambda\.yml names no function\.$/,
    ],
    [
      'without the environment',
      { 'a.lambda.yml': requestText() },
      { environment: 'prd' },
      /no environment prd/,
    ],
    [
      'for an unknown connection',
      { 'a.lambda.yml': requestText() },
      { connectionId: 'profile:x' },
      /profile:x|x/,
    ],
    [
      'without the data file',
      { 'a.lambda.yml': requestText() },
      { dataFile: 'd.csv' },
      /^d\.csv: There is no such file\.$/,
    ],
    [
      'for data without a row',
      { 'a.lambda.yml': requestText(), 'd.csv': 'name\n' },
      { dataFile: 'd.csv' },
      /^d\.csv has no row\.$/,
    ],
    [
      'for a bad line of data',
      { 'a.lambda.yml': requestText(), 'd.csv': 'name\nAda\nBob,1\n' },
      { dataFile: 'd.csv' },
      /^d\.csv, line 3: /,
    ],
    [
      'where a variable is not defined',
      { 'a.lambda.yml': requestText(), 'b.lambda.yml': 'function: demo\npayload: |\n  {}\n  {{nobody}}\n' },
      {},
      /^b\.lambda\.yml, payload, line 2: .*nobody/,
    ],
    [
      'where a results file is there',
      { 'a.lambda.yml': requestText(), 'r.ndjson': '' },
      { resultsFile: 'r.ndjson' },
      /^r\.ndjson is there already\.$/,
    ],
    [
      'where the results file has no folder',
      { 'a.lambda.yml': requestText() },
      { resultsFile: 'no/r.ndjson' },
      /^r\.ndjson cannot be written/,
    ],
  ])('%s', async (_name, texts, changes, message) => {
    await start();
    await files(texts);
    expect(await refused(changes)).toMatch(message);
    expect(server?.requests).toHaveLength(0);
    expect(await host.client.batches.list()).toEqual([]);
  });

  it('over a protected connection, until all of it is confirmed', async () => {
    await start();
    await files({ '1.lambda.yml': requestText(), '2.lambda.yml': requestText() });
    const protect = (protection: 'confirm' | 'type the name') =>
      host.client.connections.configure({ connectionId: 'profile:prod', settings: { protection } });
    await protect('confirm');
    const asked = await host.client.batches.start(batchRequest());
    expect(asked).toMatchObject({
      problem: { name: 'ConfirmationRequired', action: 'confirm-run' },
      confirm: { protection: 'confirm', connectionName: 'prod' },
    });
    await protect('type the name');
    const wrong = await host.client.batches.start(batchRequest({ confirmation: { typedName: 'prod' } }));
    expect(wrong.confirm).toEqual({ protection: 'type the name', name: 'demo', connectionName: 'prod' });
    expect(server?.requests).toHaveLength(0);
    expect((await run({ confirmation: { typedName: 'demo' } })).batch).toMatchObject({ passed: 2 });
    // Of several functions one name says nothing.
    await files({ '3.lambda.yml': 'function: "{{name}}:live"\n' });
    expect((await host.client.batches.start(batchRequest())).confirm).toMatchObject({ name: 'prod' });
    expect((await run({ confirmation: { typedName: 'prod' } })).batch).toMatchObject({ passed: 3 });
  });
});

describe('throttling', () => {
  it('is waited out when asked for, with fewer at a time, and never sends again what ran', async () => {
    const refusals = new Map<string, number>();
    await start((response, { body }) => {
      const text = body.toString();
      const count = refusals.get(text) ?? 0;
      refusals.set(text, count + 1);
      if (count < 2) {
        answerError(
          response,
          429,
          'TooManyRequestsException',
          'Rate Exceeded.',
          {},
          {
            Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
          },
        );
      } else answerInvoke(response, text);
    });
    await files({
      'one.lambda.yml': requestText(),
      'd.csv': `name\n${Array.from({ length: 12 }, (_, index) => `n${index}`).join('\n')}`,
    });
    const { batch, rows } = await run({ dataFile: 'd.csv', concurrency: 6, backOff: true });
    expect(batch).toMatchObject({
      state: 'finished',
      passed: 12,
      failed: 0,
      waitingUntil: null,
      statistics: { throttled: 24 },
    });
    expect(rows.map(({ attempts }) => attempts)).toEqual(Array.from({ length: 12 }, () => 3));
    expect([...refusals.values()]).toEqual(Array.from({ length: 12 }, () => 3));
  });

  it('fails the row when not, and is counted', async () => {
    await start((response) => answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.'));
    await files({ 'one.lambda.yml': requestText() });
    const { batch, rows } = await run({ repeat: 3 });
    expect(rows).toMatchObject([
      { passed: false, errorName: 'TooManyRequestsException', attempts: 1 },
      { attempts: 1 },
      { attempts: 1 },
    ]);
    expect(batch.statistics).toMatchObject({
      throttled: 3,
      errors: [{ name: 'TooManyRequestsException', kind: 'rejected', count: 3 }],
    });
  });

  it('waits as long as Lambda asks, and gives up when it is cancelled', async () => {
    let arrived = () => {};
    const first = new Promise<void>((resolve) => (arrived = resolve));
    await start((response) => {
      answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '60' });
      arrived();
    });
    await files({ 'one.lambda.yml': requestText() });
    const request = batchRequest({ backOff: true });
    await host.client.batches.start(request);
    await first;
    for await (const batch of await host.client.batches.follow(request)) {
      if (batch.waitingUntil === null) continue;
      expect(Date.parse(batch.waitingUntil) - Date.now()).toBeGreaterThan(50_000);
      await host.client.batches.cancel({ batchId: request.batchId, waitForRuns: true });
      break;
    }
    expect(await ended(request.batchId)).toMatchObject({ state: 'cancelled', done: 1, failed: 1 });
    expect(server?.requests).toHaveLength(1);
  });
});

describe('secrets', () => {
  it('are in no row, no report and no results file', async () => {
    await start(
      (response, { body }) =>
        answerInvoke(response, body.toString().replace('"Ada"', '"the token is tok-12345678"')),
      { environment: { LAMBDECK_SECRET_TOKEN: 'tok-12345678' } },
    );
    await files({
      'environments/s.yml': 'extends: prod\nsecrets: [token]\n',
      'one.lambda.yml':
        'function: demo\npayload: \'{"name":"{{name}}","token":"{{token}}"}\'\nexpect: ["response.name == `1`", "response.token == \'other\'"]\n',
    });
    const { batch, rows } = await run({ environment: 's', resultsFile: 'r.ndjson' });
    expect(bodies()[0]).toContain('tok-12345678');
    expect(rows[0]?.failures).toHaveLength(2);
    const reports = await Promise.all(
      (['junit', 'json', 'ndjson'] as const).map((format) =>
        host.client.batches.report({ batchId: batch.batchId, format }),
      ),
    );
    const written = await readFile(join(host.folder, 'saved', 'r.ndjson'), 'utf8');
    for (const text of [JSON.stringify([batch, rows]), written, ...reports.map(({ text }) => text)]) {
      expect(text).toContain('the token is');
      expect(text).not.toContain('tok-12345678');
    }
  });
});

describe('closing the host', () => {
  beforeEach(() => start((response) => void setTimeout(() => answerInvoke(response, '1'), 5)));

  it('cancels a batch and leaves a results file that it can be gone on with', async () => {
    await files({ 'one.lambda.yml': requestText() });
    const request = batchRequest({ repeat: 200, concurrency: 2, resultsFile: 'r.ndjson' });
    await host.client.batches.start(request);
    for await (const { done } of await host.client.batches.follow(request)) if (done > 3) break;
    await host.close();
    const path = join(host.folder, 'saved', 'r.ndjson');
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    const rows = lines.slice(1).map((line) => JSON.parse(line) as BatchRow);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.length).toBeLessThan(200);
    const folder = host.folder;
    host = startTestHost({ folder });
    const { batch } = await run({ repeat: 200, concurrency: 20, resultsFile: 'r.ndjson', resume: true });
    expect(batch).toMatchObject({ state: 'finished', resumed: rows.length, done: 200 - rows.length });
    expect(existsSync(path)).toBe(true);
  });
});
