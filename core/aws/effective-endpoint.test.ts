import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import type { TestHost } from '../../tests/servers/test-host.ts';
import { startTestHost } from '../../tests/servers/test-host.ts';

let host: TestHost;

afterEach(() => host.end());

it('a password in an address stays out of connections, the store and runs', async () => {
  const secret = randomUUID();
  const address = `http://someone:${secret}@127.0.0.1:9/`;
  host = startTestHost({
    onDisk: true,
    environment: { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_ENDPOINT_URL: address },
    config: `[profile work]\nendpoint_url = ${address}\n`,
  });
  const added = await host.client.connections.addEndpoint({
    name: 'mine',
    url: address,
    region: 'eu-west-1',
    profile: null,
  });
  expect(added.endpoint.url).toBe('http://127.0.0.1:9/');
  const run = await host.invoke('http://127.0.0.1:9', {
    connectionId: 'environment',
    region: 'eu-west-1',
    functionName: 'orders',
  });
  expect(run.outcome).toMatchObject({ kind: 'rejected', name: 'ECONNREFUSED' });
  const told = JSON.stringify([await host.client.connections.list(), run, await host.client.app.info()]);
  expect(told).toContain('127.0.0.1:9');
  expect(told).not.toContain(secret);
});
