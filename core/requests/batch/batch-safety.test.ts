import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BatchRequest, BatchRow } from '../../../contract/batch.ts';
import { answerError, answerInvoke } from '../../../tests/servers/wire-server.ts';
import { requestText, startBatchHost, type BatchHost } from './testing/batch-host.ts';

let host: BatchHost;

afterEach(() => host.end());

const refused = async (changes: Partial<BatchRequest>) =>
  (await host.client.batches.start(host.request(changes))).problem?.message;

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
    host = await startBatchHost();
    await host.files(texts);
    expect(await refused(changes)).toMatch(message);
    expect(host.server.requests).toHaveLength(0);
    expect(await host.client.batches.list()).toEqual([]);
  });

  it('over a protected connection, until all of it is confirmed', async () => {
    host = await startBatchHost();
    await host.files({ '1.lambda.yml': requestText(), '2.lambda.yml': requestText() });
    const protect = (protection: 'confirm' | 'type the name') =>
      host.client.connections.configure({ connectionId: 'profile:prod', settings: { protection } });
    await protect('confirm');
    const asked = await host.client.batches.start(host.request());
    expect(asked).toMatchObject({
      problem: { name: 'ConfirmationRequired', action: 'confirm-run' },
      confirm: { protection: 'confirm', connectionName: 'prod' },
    });
    await protect('type the name');
    const wrong = await host.client.batches.start(host.request({ confirmation: { typedName: 'prod' } }));
    expect(wrong.confirm).toEqual({ protection: 'type the name', name: 'demo', connectionName: 'prod' });
    expect(host.server.requests).toHaveLength(0);
    expect((await host.run({ confirmation: { typedName: 'demo' } })).batch).toMatchObject({ passed: 2 });
    // Of several functions one name says nothing.
    await host.files({ '3.lambda.yml': 'function: "{{name}}:live"\n' });
    expect((await host.client.batches.start(host.request())).confirm).toMatchObject({ name: 'prod' });
    expect((await host.run({ confirmation: { typedName: 'prod' } })).batch).toMatchObject({ passed: 3 });
  });

  it('over a protected connection that its environment did not lead to when another was confirmed', async () => {
    host = await startBatchHost();
    await host.files({ '1.lambda.yml': requestText() });
    await host.client.connections.configure({
      connectionId: 'profile:prod',
      settings: { protection: 'confirm' },
    });
    const confirmation = { typedName: null, connectionName: 'staging' };
    expect(await host.client.batches.start(host.request({ confirmation }))).toMatchObject({
      problem: { message: expect.stringMatching(/staging were confirmed.* prod by now/) },
      confirm: { connectionName: 'prod' },
    });
    expect(host.server.requests).toHaveLength(0);
    const { batch } = await host.run({ confirmation: { ...confirmation, connectionName: 'prod' } });
    expect(batch).toMatchObject({ passed: 1 });
  });

  it.each(['', 'profile: other\n', 'profile: local\n'])(
    'through an environment that reaches a protected endpoint by another way: %j',
    async (profile) => {
      host = await startBatchHost(undefined, {
        onDisk: true,
        config: '[profile prod]\nregion = eu-west-1\n[profile other]\nregion = eu-west-1\n',
      });
      await host.files({
        'one.lambda.yml': 'function: demo\n',
        'environments/way.yml': `${profile}endpointUrl: ${host.server.url}/\nregion: us-east-2\n`,
      });
      const { id } = await host.client.connections.addEndpoint({
        name: 'emulator',
        url: host.server.url,
        region: 'eu-west-1',
        profile: 'prod',
      });
      await host.client.connections.configure({ connectionId: id, settings: { protection: 'confirm' } });
      const asked = await host.client.batches.start(host.request({ environment: 'way' }));
      expect(asked).toMatchObject({
        problem: { name: 'ConfirmationRequired' },
        confirm: { protection: 'confirm' },
      });
      expect(host.server.requests).toHaveLength(0);
    },
  );
});

describe('throttling', () => {
  it('is waited out when asked for, with fewer at a time, and never sends again what ran', async () => {
    const refusals = new Map<string, number>();
    host = await startBatchHost((response, { body }) => {
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
    await host.files({
      'one.lambda.yml': requestText(),
      'd.csv': `name\n${Array.from({ length: 12 }, (_, index) => `n${index}`).join('\n')}`,
    });
    const { batch, rows } = await host.run({ dataFile: 'd.csv', concurrency: 6, backOff: true });
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
    host = await startBatchHost((response) =>
      answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.'),
    );
    await host.files({ 'one.lambda.yml': requestText() });
    const { batch, rows } = await host.run({ repeat: 3 });
    expect(rows).toMatchObject([
      { passed: false, errorName: 'TooManyRequestsException', attempts: 1 },
      { attempts: 1 },
      { attempts: 1 },
    ]);
    expect(batch.statistics).toMatchObject({
      throttled: 3,
      errors: [{ name: 'TooManyRequestsException', kind: 'rejected', count: 3, expected: 0 }],
    });
  });

  it('waits as long as Lambda asks, and gives up when it is cancelled', async () => {
    let arrived = () => {};
    const first = new Promise<void>((resolve) => (arrived = resolve));
    host = await startBatchHost((response) => {
      answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '60' });
      arrived();
    });
    await host.files({ 'one.lambda.yml': requestText() });
    const request = host.request({ backOff: true });
    await host.client.batches.start(request);
    await first;
    for await (const batch of await host.client.batches.follow(request)) {
      if (batch.waitingUntil === null) continue;
      expect(Date.parse(batch.waitingUntil) - Date.now()).toBeGreaterThan(50_000);
      await host.client.batches.cancel({ batchId: request.batchId, waitForRuns: true });
      break;
    }
    expect(await host.ended(request.batchId)).toMatchObject({ state: 'cancelled', done: 1, failed: 1 });
    expect(host.server.requests).toHaveLength(1);
  });
});

describe('secrets', () => {
  it('are in no row, no report and no results file', async () => {
    host = await startBatchHost(
      (response, { body }) =>
        answerInvoke(response, body.toString().replace('"Ada"', '"the token is tok-12345678"')),
      { environment: { LAMBDECK_SECRET_TOKEN: 'tok-12345678' } },
    );
    await host.files({
      'environments/s.yml': 'extends: prod\nsecrets: [token]\n',
      'one.lambda.yml':
        'function: demo\npayload: \'{"name":"{{name}}","token":"{{token}}"}\'\nexpect: ["response.name == `1`", "response.token == \'other\'"]\n',
    });
    const { batch, rows } = await host.run({ environment: 's', resultsFile: 'r.ndjson' });
    expect(host.bodies()[0]).toContain('tok-12345678');
    expect(rows[0]?.failures).toHaveLength(2);
    const reports = await Promise.all(
      (['junit', 'json', 'ndjson'] as const).map((format) =>
        host.client.batches.report({ batchId: batch.batchId, format }),
      ),
    );
    const written = await readFile(join(host.folder, 'r.ndjson'), 'utf8');
    for (const text of [JSON.stringify([batch, rows]), written, ...reports.map(({ text }) => text)]) {
      expect(text).toContain('the token is');
      expect(text).not.toContain('tok-12345678');
    }
  });
});

describe('what is named as results to be resumed', () => {
  it.each(['{"orders": [1, 2]}', 'name\nAda\nBob'])(
    'stays as it is where it is something else: %j',
    async (text) => {
      host = await startBatchHost();
      await host.files({ 'one.lambda.yml': requestText(), 'orders.json': text });
      const changes = { resultsFile: join(host.folder, 'orders.json'), resume: true };
      expect(await refused(changes)).toMatch(/^orders\.json, line 1: it does not begin/);
      expect(await readFile(join(host.folder, 'orders.json'), 'utf8')).toBe(text);
    },
  );

  it('is begun anew where its first line was cut off', async () => {
    host = await startBatchHost();
    await host.files({ 'one.lambda.yml': requestText(), 'r.ndjson': '{"lambdeckResu' });
    const { batch } = await host.run({ resultsFile: 'r.ndjson', resume: true });
    expect(batch).toMatchObject({ state: 'finished', resumed: 0, done: 1 });
  });
});

describe('a results file', () => {
  it('is written by one batch of a host at a time', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    host = await startBatchHost(async (response, { body }) => {
      await answered;
      answerInvoke(response, body);
    });
    await host.files({ 'one.lambda.yml': requestText() });
    const first = host.request({ resultsFile: 'results.ndjson' });
    expect(await host.client.batches.start(first)).toMatchObject({ problem: null });
    const second = host.request({ resultsFile: './results.ndjson', resume: true });
    expect(await host.client.batches.start(second)).toMatchObject({ problem: { name: 'ResultsInUse' } });
    answer();
    await host.ended(first.batchId);
    const { batch } = await host.run({ resultsFile: 'results.ndjson', resume: true });
    expect(batch).toMatchObject({ state: 'finished', resumed: 1, done: 0 });
  });
});

describe('closing the host', () => {
  it('cancels a batch and leaves a results file that it can be gone on with', async () => {
    host = await startBatchHost((response) => void setTimeout(() => answerInvoke(response, '1'), 5));
    await host.files({ 'one.lambda.yml': requestText() });
    const request = host.request({ repeat: 200, concurrency: 2, resultsFile: 'r.ndjson' });
    await host.client.batches.start(request);
    for await (const { done } of await host.client.batches.follow(request)) if (done > 3) break;
    await host.restart();
    const path = join(host.folder, 'r.ndjson');
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    const rows = lines.slice(1).map((line) => JSON.parse(line) as BatchRow);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.length).toBeLessThan(200);
    const { batch } = await host.run({ repeat: 200, concurrency: 20, resultsFile: 'r.ndjson', resume: true });
    expect(batch).toMatchObject({ state: 'finished', resumed: rows.length, done: 200 - rows.length });
    expect(existsSync(path)).toBe(true);
  });
});
