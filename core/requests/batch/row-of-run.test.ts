import { afterEach, expect, it } from 'vitest';
import { answerError, answerInvoke } from '../../../tests/servers/wire-server.ts';
import { requestText, startBatchHost, type BatchHost } from './testing/batch-host.ts';

let host: BatchHost;

afterEach(() => host.end());

it('says that nothing was sent where a later row lacks a variable, and counts no time for it', async () => {
  host = await startBatchHost();
  await host.files({
    'one.lambda.yml': 'function: demo\npayload: "{{n}}"\n',
    'd.ndjson': '{"n":1}\n{"other":2}\n',
  });
  const { batch, rows } = await host.run({ dataFile: 'd.ndjson' });
  expect(rows).toMatchObject([
    { passed: true, attempts: 1, clientMs: expect.any(Number) },
    { passed: false, errorName: 'UndefinedVariable', outcomeKind: 'rejected', attempts: 0, clientMs: null },
  ]);
  expect(batch.statistics.clientMs.count).toBe(1);
  expect(host.bodies()).toEqual(['1']);
});

it('says that nothing was sent where no connection could be opened', async () => {
  host = await startBatchHost();
  await host.files({ 'one.lambda.yml': requestText() });
  await host.server.close();
  const { batch, rows } = await host.run();
  expect(rows).toMatchObject([{ passed: false, outcomeKind: 'rejected', attempts: 0, clientMs: null }]);
  expect(batch.statistics.clientMs.count).toBe(0);
});

it('counts what the retries of a request sent, and each of its refusals', async () => {
  let asked = 0;
  host = await startBatchHost((response, { body }) => {
    asked += 1;
    if (asked % 3 === 0) answerInvoke(response, body);
    else answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '0' });
  });
  await host.files({ 'one.lambda.yml': requestText('retries: 1\n') });
  const { batch, rows } = await host.run({ backOff: true });
  expect(rows).toMatchObject([{ passed: true, attempts: 3 }]);
  expect(batch.statistics.throttled).toBe(2);
  expect(asked).toBe(3);
});

it('carries no more of an error than can be read, and the run has all of it', async () => {
  const long = 'm'.repeat(300_000);
  host = await startBatchHost(
    (response) =>
      answerInvoke(response, JSON.stringify({ errorType: `T${long}`, errorMessage: `${long}\u{1F600}` }), {
        'x-amz-function-error': 'Unhandled',
      }),
    { onDisk: true },
  );
  await host.files({ 'one.lambda.yml': requestText() });
  const { batch, rows } = await host.run({ resultsFile: 'r.ndjson' });
  expect(JSON.stringify(rows[0]).length).toBeLessThan(10_000);
  expect(rows[0]?.problem?.message).toMatch(/^m{1000,}…$/);
  expect(rows[0]?.errorName).toMatch(/^Tm+…$/);
  expect(batch.statistics.errors[0]?.name).toBe(rows[0]?.errorName);
  const run = await host.client.history.get({ runId: rows[0]?.runId ?? '' });
  expect(run?.outcome).toMatchObject({ error: { message: `${long}\u{1F600}` } });
});
