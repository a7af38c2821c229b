import { afterEach, expect, it } from 'vitest';
import { startBatchHost, type BatchHost } from './testing/batch-host.ts';

let host: BatchHost;

afterEach(() => host.end());

it('looks with expectations at the whole log where it is asked for, and the history has what became of them', async () => {
  host = await startBatchHost();
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
