import { StartLiveTailCommand } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../contract/default-settings.ts';
import { createAwsClients } from './aws-clients.ts';
import { findConnection } from './connections.ts';
import { createAgents } from './http-agents.ts';
import { ExchangeHttpHandler } from './http-handler.ts';

const keys = { accessKeyId: 'AKID', secretAccessKey: 'a secret of a test' };

/** The host that StartLiveTail is sent to, where CloudWatch Logs is at that address; null is the region's own. */
async function hostOf(url: string | null): Promise<string> {
  const agents = createAgents({});
  const clients = createAwsClients(
    { keys: async () => keys, forget: () => {}, close: () => {} },
    new ExchangeHttpHandler(agents),
  );
  const resolved = findConnection(
    {
      environment: {
        AWS_ACCESS_KEY_ID: 'AKID',
        AWS_CONFIG_FILE: '/nowhere',
        AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
        ...(url === null ? {} : { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url }),
      },
      endpoints: [],
      pasted: [],
      localUrl: null,
      settings: {
        connection: () => ({ colour: null, protection: 'none', lastRegion: null }),
        cause: () => null,
        protector: () => null,
        protectedOnes: () => [],
        app: () => defaultSettings,
      },
    },
    'environment',
  );
  if (resolved === null) throw new Error('There is no such connection');
  const client = await clients.logs({ resolved, region: 'eu-west-1' });
  let host = '';
  client.middlewareStack.add(
    () => async (step) => {
      host = (step.request as { readonly hostname: string }).hostname;
      throw new Error('not sent');
    },
    { step: 'finalizeRequest' },
  );
  const command = new StartLiveTailCommand({ logGroupIdentifiers: ['arn'] });
  await client.send(command).catch(() => {});
  agents.close();
  return host;
}

describe('the host of StartLiveTail', () => {
  it.each([
    [null, 'stream-logs.eu-west-1.amazonaws.com'],
    ['https://logs.eu-west-1.amazonaws.com', 'stream-logs.eu-west-1.amazonaws.com'],
    ['http://127.0.0.1:4566', '127.0.0.1'],
    [
      'https://vpce-0123-abcd.logs.eu-west-1.vpce.amazonaws.com',
      'vpce-0123-abcd.logs.eu-west-1.vpce.amazonaws.com',
    ],
  ])('of %s is %s', async (url, host) => {
    expect(await hostOf(url)).toBe(host);
  });
});
