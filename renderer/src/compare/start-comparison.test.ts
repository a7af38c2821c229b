import { expect, test } from 'vitest';
import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import { heldHost } from '../host/testing/held-host.ts';
import { startComparison } from './start-comparison.ts';

const side = {
  connectionId: 'local',
  region: null,
  functionName: 'orders',
  qualifier: null,
  confirmation: null,
};

test('a comparison that is pressed twice begins once, and can be begun anew where it failed', async () => {
  const { host, next, waiting } = heldHost({ 'connections.list': [] });
  const plan = {
    ...defaultInvokeOptions,
    left: side,
    right: side,
    payload: '{}',
    variablesFrom: null,
    origin: null,
    repeats: 1,
    concurrency: 1,
    ignoredPaths: [],
  };
  const pressed = [startComparison(host, 'tab', plan), startComparison(host, 'tab', plan)];
  (await next('comparisons.start')).fail(new Error('The host is gone'));
  await expect(Promise.all(pressed)).resolves.toMatchObject([{ kind: 'failed' }, { kind: 'given up' }]);
  expect(waiting('comparisons.start')).toBe(0);
  const again = startComparison(host, 'tab', plan);
  (await next('comparisons.start')).answer({ problem: null });
  await expect(again).resolves.toEqual({ kind: 'begun' });
});
