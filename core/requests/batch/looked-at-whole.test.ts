import { afterEach, expect, it } from 'vitest';
import { startBatchHost, type BatchHost } from './testing/batch-host.ts';

let host: BatchHost;

afterEach(() => host.end());

it('lets what was decided with secrets stand when the log is looked at whole', async () => {
  const environment = { LAMBDECK_SECRET_KEY: 'key-of-ours', LAMBDECK_SECRET_OTHER: 'key-of-others' };
  host = await startBatchHost(undefined, { environment });
  await host.files({
    'environments/s.yml': 'profile: local\nsecrets: [key, other]\n',
    'one.lambda.yml':
      'function: hello\nlogTail: false\npayload: \'{"name":"{{key}}"}\'\n' +
      'expect: ["response.greeting == \'Hello {{other}}!\'", "response.greeting == \'Hello {{key}}!\'"]\n',
  });
  for (const fullLog of [false, true]) {
    const { rows } = await host.run({ environment: 's', fullLog });
    expect(rows).toMatchObject([
      { passed: false, failures: [{ expression: "response.greeting == 'Hello •••!'" }] },
    ]);
  }
});

it('looks with expectations at the whole log where it is asked for, and the history has what became of them', async () => {
  host = await startBatchHost(undefined, { onDisk: true });
  const values = { lines: 120 };
  await host.files({
    'environments/local.yml': 'profile: local\n',
    'chatty.lambda.yml':
      'function: chatty\npayload: \'{"lines":"{{lines}}"}\'\nexpect: ["length(logs) > {{lines}}"]\n',
  });
  const tail = await host.run({ environment: 'local', values });
  expect(tail.rows).toMatchObject([{ passed: false, failures: [{ verdict: 'unmet' }] }]);
  const { rows } = await host.run({ environment: 'local', values, fullLog: true });
  expect(rows).toMatchObject([{ passed: true, failures: [], expectations: 1 }]);
  expect(await host.client.history.get({ runId: rows[0]?.runId ?? '' })).toMatchObject({
    expected: { met: 1, missed: 0 },
    logs: { completeness: 'complete' },
  });
});
