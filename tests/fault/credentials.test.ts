import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../contract/run.ts';
import type { TestHost, TestHostOptions } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

let host: TestHost | null;
let server: WireServer;
let expired: boolean;

beforeEach(async () => {
  host = null;
  expired = false;
  server = await startWireServer((response) => {
    if (expired)
      answerError(
        response,
        403,
        'ExpiredTokenException',
        'The security token included in the request is expired',
      );
    else answerInvoke(response, '{}');
  });
});

afterEach(async () => {
  await host?.end();
  await server.close();
});

function start(options: TestHostOptions): TestHost {
  host = startTestHost(options);
  return host;
}

function invokeOver(connectionId: string): Promise<Run> {
  if (host === null) throw new Error('No host');
  return host.client.runs.invoke(invokeRequest({ connectionId, region: 'eu-west-1' }));
}

/** The access key that signed the last request. */
function signer(): string {
  return /Credential=([^/]+)\//.exec(String(server.requests.at(-1)?.headers.authorization))?.[1] ?? '';
}

describe('keys', () => {
  it('come from the profile, and its endpoint_url is honoured', async () => {
    start({
      config: `[profile a]\nregion=eu-west-1\nendpoint_url=${server.url}\n`,
      credentials: '[a]\naws_access_key_id=AKIDA\naws_secret_access_key=SECRETA\n',
    });
    expect((await invokeOver('profile:a')).outcome.kind).toBe('succeeded');
    expect(signer()).toBe('AKIDA');
  });

  it('come from the environment passed in', async () => {
    start({
      environment: {
        AWS_ACCESS_KEY_ID: 'AKIDENV',
        AWS_SECRET_ACCESS_KEY: 'S',
        AWS_SESSION_TOKEN: 'T',
        AWS_ENDPOINT_URL: server.url,
      },
    });
    expect((await invokeOver('environment')).outcome.kind).toBe('succeeded');
    expect(signer()).toBe('AKIDENV');
    expect(server.requests.at(-1)?.headers['x-amz-security-token']).toBe('T');
  });

  it('are read again when the files change', async () => {
    const one = start({
      config: `[profile a]\nregion=eu-west-1\nendpoint_url=${server.url}\n`,
      credentials: '[a]\naws_access_key_id=AKIDONE\naws_secret_access_key=S\n',
    });
    await invokeOver('profile:a');
    writeFileSync(
      join(one.folder, 'credentials'),
      '[a]\naws_access_key_id=AKIDSECOND\naws_secret_access_key=S\n',
    );
    await invokeOver('profile:a');
    expect(signer()).toBe('AKIDSECOND');
  });

  it('are read again after the service found them expired', async () => {
    const script =
      'echo \'{"Version":1,"AccessKeyId":"AKID\'$(date +%N)\'","SecretAccessKey":"S","Expiration":"2099-01-01T00:00:00Z"}\'';
    const one = start({
      config: `[profile p]\nregion=eu-west-1\nendpoint_url=${server.url}\ncredential_process=PLACE\n`,
    });
    const program = join(one.folder, 'keys.sh');
    writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    writeFileSync(
      join(one.folder, 'config'),
      `[profile p]\nregion=eu-west-1\nendpoint_url=${server.url}\ncredential_process=${program}\n`,
    );
    await invokeOver('profile:p');
    const first = signer();
    await invokeOver('profile:p');
    expect(signer()).toBe(first);
    expired = true;
    const refused = await invokeOver('profile:p');
    expect(refused.outcome).toMatchObject({ kind: 'rejected', name: 'ExpiredTokenException' });
    expect('remedy' in refused.outcome ? refused.outcome.remedy : '').toContain('aws sso login --profile p');
    expired = false;
    await invokeOver('profile:p');
    expect(signer()).not.toBe(first);
  });
});

describe('a sign-in that fails', () => {
  it.each([
    [
      'an SSO session that never began',
      '[profile x]\nregion=eu-west-1\nsso_session=corp\nsso_account_id=1\nsso_role_name=r\n[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.example/start\n',
      'aws sso login --profile x',
    ],
    ['a profile without keys', '[profile x]\nregion=eu-west-1\n', 'profile x'],
    [
      'a role whose source is missing',
      '[profile x]\nregion=eu-west-1\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=gone\n',
      'profile x',
    ],
    [
      'a credential process that fails',
      '[profile x]\nregion=eu-west-1\ncredential_process=/bin/false\n',
      'credential_process',
    ],
    [
      'a role in a loop',
      '[profile x]\nregion=eu-west-1\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=y\n[profile y]\nrole_arn=arn:aws:iam::1:role/s\nsource_profile=x\n',
      'profile y',
    ],
    ['an unknown profile', '', 'another connection'],
  ])('%s is rejected before anything is sent, with what to run', async (_name, config, hint) => {
    start({ config });
    const run = await invokeOver('profile:x');
    expect(run.outcome).toMatchObject({ kind: 'rejected', statusCode: null });
    expect('remedy' in run.outcome ? run.outcome.remedy : '').toContain(hint);
    expect(run.notRecorded).toBeNull();
  });
});
