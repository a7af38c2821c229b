import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';

/** A proxy that lets nothing through and remembers what was asked of it: the hosts of AWS, without reaching them. */
const asked: string[] = [];
const proxy = createServer().on('connect', (request, socket) => {
  asked.push(request.url ?? '');
  socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
});
let host: TestHost | null = null;

beforeEach(async () => {
  asked.length = 0;
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
});

afterEach(async () => {
  await host?.end();
  proxy.closeAllConnections();
  await new Promise((resolve) => {
    proxy.close(resolve);
  });
});

const config = (region: string) => `[profile sts]
region=${region}
role_arn=arn:aws:iam::1:role/r
source_profile=base
[profile sso]
region=eu-west-1
sso_session=corp
sso_account_id=123456789012
sso_role_name=Admin
[sso-session corp]
sso_region=${region}
sso_start_url=https://corp.example/start
`;

it.each([
  ['sts', 'eu-central-1', {}, 'sts.eu-central-1.amazonaws.com'],
  ['sts', 'us-east-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'sts-fips.us-east-1.amazonaws.com'],
  ['sts', 'eu-central-1', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'sts.eu-central-1.api.aws'],
  ['sts', 'cn-north-1', {}, 'sts.cn-north-1.amazonaws.com.cn'],
  ['sso', 'eu-north-1', {}, 'portal.sso.eu-north-1.amazonaws.com'],
  ['sso', 'us-east-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'portal.sso-fips.us-east-1.amazonaws.com'],
  ['sso', 'eu-north-1', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'portal.sso.eu-north-1.api.aws'],
  ['sso', 'cn-north-1', {}, 'portal.sso.cn-north-1.amazonaws.com.cn'],
  ['sso', 'us-gov-west-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'portal.sso.us-gov-west-1.amazonaws.com'],
])('keys by %s of %s with %o are asked for at %s', async (profile, region, variables, expected) => {
  const address = proxy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const started = startTestHost({
    config: config(region),
    credentials: '[base]\naws_access_key_id=AKIDBASE\naws_secret_access_key=S\n',
    environment: { HTTPS_PROXY: `http://127.0.0.1:${port}`, ...variables },
  });
  host = started;
  const cache = join(started.folder, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true });
  writeFileSync(
    join(cache, `${createHash('sha1').update('corp').digest('hex')}.json`),
    JSON.stringify({ accessToken: 'T', expiresAt: '2099-01-01T00:00:00Z' }),
  );
  const run = await started.client.runs.invoke(invokeRequest({ connectionId: `profile:${profile}` }));
  expect(run.outcome).toMatchObject({ kind: 'rejected', statusCode: null });
  expect(asked).toEqual([`${expected}:443`]);
});
