import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../contract/run.ts';
import type { FakeSts } from '../servers/fake-sts.ts';
import { startFakeSts } from '../servers/fake-sts.ts';
import type { TestHost, TestHostOptions } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import { startWireServer } from '../servers/wire-server.ts';

let host: TestHost | null;
let sts: FakeSts;

beforeEach(async () => {
  host = null;
  sts = await startFakeSts();
});

afterEach(async () => {
  await host?.end();
  await sts.close();
});

function start(options: TestHostOptions): TestHost {
  host = startTestHost({
    ...options,
    environment: { AWS_ENDPOINT_URL: sts.url, ...options.environment },
  });
  return host;
}

function invokeOver(profile: string): Promise<Run> {
  if (host === null) throw new Error('No host');
  return host.client.runs.invoke(invokeRequest({ connectionId: `profile:${profile}`, region: 'eu-west-1' }));
}

const base = '[base]\naws_access_key_id=AKIDBASE\naws_secret_access_key=SecretOfTheBaseProfile\n';
const role = 'role_arn=arn:aws:iam::1:role/r\nsource_profile=base\n';

describe('a role', () => {
  it('is assumed with the keys of its source, as the profile says', async () => {
    start({
      credentials: base,
      config: `[profile x]\nregion=eu-central-1\n${role}role_session_name=me@here\nexternal_id=ext/1\nduration_seconds=7200\n`,
    });
    expect((await invokeOver('x')).outcome.kind).toBe('succeeded');
    const [call] = sts.calls;
    expect(call).toMatchObject({ action: 'AssumeRole', signer: 'AKIDBASE', region: 'eu-central-1' });
    expect(Object.fromEntries(call?.fields ?? [])).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: 'arn:aws:iam::1:role/r',
      RoleSessionName: 'me@here',
      ExternalId: 'ext/1',
      DurationSeconds: '7200',
    });
    expect(sts.invokedBy()).toBe('AKIDSTS1');
    await invokeOver('x');
    expect(sts.calls).toHaveLength(1);
  });

  it('gets a session name and an hour where the profile names none', async () => {
    start({ credentials: base, config: `[profile x]\n${role}` });
    await invokeOver('x');
    expect(sts.calls[0]?.fields.get('RoleSessionName')).toMatch(/^lambdeck-\d+$/);
    expect(sts.calls[0]?.fields.get('DurationSeconds')).toBe('3600');
    expect(sts.calls[0]?.fields.has('ExternalId')).toBe(false);
    expect(sts.calls[0]?.region).toBe('eu-west-1');
  });

  it('may start from a role, whose keys both profiles then share', async () => {
    start({
      credentials: base,
      config: `[profile x]\nrole_arn=arn:aws:iam::1:role/outer\nsource_profile=y\n[profile y]\n${role}`,
    });
    await invokeOver('x');
    await invokeOver('y');
    expect(sts.calls.map(({ signer, fields }) => [signer, fields.get('RoleArn')])).toEqual([
      ['AKIDBASE', 'arn:aws:iam::1:role/r'],
      ['AKIDSTS1', 'arn:aws:iam::1:role/outer'],
    ]);
    expect(sts.invokedBy()).toBe('AKIDSTS1');
  });

  it('gets fresh keys of its source when STS refuses the kept ones', async () => {
    start({
      credentials: base,
      config: `[profile x]\nrole_arn=arn:aws:iam::1:role/outer\nsource_profile=y\n[profile y]\n${role}`,
    });
    await invokeOver('y');
    sts.refused.add('AKIDSTS1');
    expect((await invokeOver('x')).outcome.kind).toBe('succeeded');
    expect(sts.calls.map(({ signer }) => signer)).toEqual(['AKIDBASE', 'AKIDSTS1', 'AKIDBASE', 'AKIDSTS3']);
  });

  it('may start from the static keys of its own profile', async () => {
    start({
      credentials: '[x]\naws_access_key_id=AKIDOWN\naws_secret_access_key=S\n',
      config: '[profile x]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=x\n',
    });
    await invokeOver('x');
    expect(sts.calls[0]?.signer).toBe('AKIDOWN');
  });

  it('may start from the environment', async () => {
    start({
      environment: { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'SecretOfTheEnvironment' },
      config: '[profile x]\nrole_arn=arn:aws:iam::1:role/r\ncredential_source=Environment\n',
    });
    await invokeOver('x');
    expect(sts.calls[0]?.signer).toBe('AKIDENV');
  });

  it('is refused with the action that is missing', async () => {
    start({ credentials: base, config: `[profile x]\n${role}external_id=wrong\n` });
    const { outcome } = await invokeOver('x');
    expect(outcome).toMatchObject({ kind: 'rejected', name: 'AccessDenied', statusCode: null });
    expect(outcome).toHaveProperty('remedy', expect.stringContaining('sts:AssumeRole'));
  });

  it.each([
    ['duration_seconds=soon\n', 'InvalidDuration'],
    ['duration_seconds=60\n', 'InvalidDuration'],
    ['credential_source=Environment\n', 'TwoSources'],
  ])('with %s is not asked for', async (line, name) => {
    start({ credentials: base, config: `[profile x]\n${role}${line}` });
    expect((await invokeOver('x')).outcome).toMatchObject({ kind: 'rejected', name });
    expect(sts.calls).toEqual([]);
  });

  it('from a source that is no source is not asked for', async () => {
    start({ config: '[profile x]\nrole_arn=arn:aws:iam::1:role/r\ncredential_source=Wallet\n' });
    expect((await invokeOver('x')).outcome).toMatchObject({ name: 'UnknownCredentialSource' });
  });

  it('says so when STS cannot be reached', async () => {
    start({
      credentials: base,
      config: `[profile x]\n${role}`,
      environment: { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' },
    });
    const { outcome } = await invokeOver('x');
    expect(outcome).toMatchObject({ kind: 'rejected', name: 'ECONNREFUSED' });
    expect(outcome).toHaveProperty('remedy', expect.stringContaining('network'));
  });
});

describe('the address of STS', () => {
  it('comes from AWS_ENDPOINT_URL_STS of the environment passed in', async () => {
    const other = await startFakeSts();
    try {
      start({
        credentials: base,
        config: `[profile x]\n${role}`,
        environment: { AWS_ENDPOINT_URL_STS: other.url },
      });
      await invokeOver('x');
      expect([other.calls.length, sts.calls.length]).toEqual([1, 0]);
    } finally {
      await other.close();
    }
  });

  it.each([
    [
      'its services section',
      (url: string) => `services=mine\n[services mine]\nsts =\n  endpoint_url = ${url}\n`,
    ],
    ['endpoint_url', (url: string) => `endpoint_url=${url}\n`],
  ])('comes from the profile: %s', async (_name, lines) => {
    const other = await startFakeSts();
    try {
      host = startTestHost({
        credentials: base,
        config: `[profile x]\n${role}${lines(other.url)}`,
        environment: { AWS_ENDPOINT_URL_LAMBDA: sts.url },
      });
      expect((await invokeOver('x')).outcome.kind).toBe('succeeded');
      expect(other.calls).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});

describe('web identity', () => {
  const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.signature';

  it('is given by a profile', async () => {
    const one = start({});
    const file = join(one.folder, 'token');
    writeFileSync(file, `${token}\n`);
    writeFileSync(
      join(one.folder, 'config'),
      `[profile x]\nrole_arn=arn:aws:iam::1:role/w\nweb_identity_token_file=${file}\nrole_session_name=web\n`,
    );
    expect((await invokeOver('x')).outcome.kind).toBe('succeeded');
    expect(sts.calls[0]).toMatchObject({ action: 'AssumeRoleWithWebIdentity', signer: null });
    expect(sts.calls[0]?.fields.get('WebIdentityToken')).toBe(token);
    expect(sts.calls[0]?.fields.get('RoleSessionName')).toBe('web');
    expect(sts.invokedBy()).toBe('AKIDSTS1');
  });

  it('may be what a role starts from', async () => {
    const one = start({});
    const file = join(one.folder, 'token');
    writeFileSync(file, token);
    writeFileSync(
      join(one.folder, 'config'),
      `[profile web]\nrole_arn=arn:aws:iam::1:role/w\nweb_identity_token_file=${file}\n[profile x]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=web\n`,
    );
    expect((await invokeOver('x')).outcome.kind).toBe('succeeded');
    expect(sts.calls.map(({ action, signer }) => [action, signer])).toEqual([
      ['AssumeRoleWithWebIdentity', null],
      ['AssumeRole', 'AKIDSTS1'],
    ]);
  });

  it('whose token file is missing says so', async () => {
    const one = start({
      environment: { AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token', AWS_ROLE_ARN: 'arn:aws:iam::1:role/w' },
    });
    const request = invokeRequest({ connectionId: 'environment', region: 'eu-west-1' });
    const { outcome } = await one.client.runs.invoke(request);
    expect(outcome).toMatchObject({ kind: 'rejected', name: 'ENOENT' });
    expect(outcome).toHaveProperty('message', expect.stringContaining('/nowhere/token'));
  });

  it('of the environment names its session', async () => {
    const one = start({});
    const file = join(one.folder, 'token');
    writeFileSync(file, token);
    const inside = startTestHost({
      environment: {
        AWS_ENDPOINT_URL: sts.url,
        AWS_WEB_IDENTITY_TOKEN_FILE: file,
        AWS_ROLE_ARN: 'arn:aws:iam::1:role/w',
        AWS_ROLE_SESSION_NAME: 'pod',
      },
    });
    try {
      const run = await inside.client.runs.invoke(
        invokeRequest({ connectionId: 'environment', region: 'eu-west-1' }),
      );
      expect(run.outcome.kind).toBe('succeeded');
      expect(sts.calls[0]?.fields.get('RoleSessionName')).toBe('pod');
    } finally {
      await inside.end();
    }
  });
});

describe('a container', () => {
  it('gives keys to the environment and to roles that start from it', async () => {
    const container = await startWireServer((response, { headers }) => {
      const Expiration = new Date(Date.now() + 3_600_000).toISOString();
      const keys = { AccessKeyId: 'AKIDCONTAINER', SecretAccessKey: 'S', Token: 'T', Expiration };
      response.writeHead(headers.authorization === 'Secret' ? 200 : 403);
      response.end(JSON.stringify(keys));
    });
    try {
      const one = start({
        config: '[profile x]\nrole_arn=arn:aws:iam::1:role/r\ncredential_source=EcsContainer\n',
        environment: {
          AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.url}/keys`,
          AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Secret',
        },
      });
      const request = invokeRequest({ connectionId: 'environment', region: 'eu-west-1' });
      expect((await one.client.runs.invoke(request)).outcome.kind).toBe('succeeded');
      expect(sts.invokedBy()).toBe('AKIDCONTAINER');
      await invokeOver('x');
      expect(sts.calls[0]?.signer).toBe('AKIDCONTAINER');
    } finally {
      await container.close();
    }
  });
});

describe('credential_process', () => {
  function withProcess(script: string, environment: Readonly<Record<string, string>> = {}): void {
    const one = start({ environment });
    const program = join(one.folder, 'keys.sh');
    writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    writeFileSync(join(one.folder, 'config'), `[profile x]\ncredential_process="${program}" --some arg\n`);
  }

  it('runs with the environment passed in', async () => {
    withProcess(`echo "{\\"Version\\":1,\\"AccessKeyId\\":\\"$MINE\\",\\"SecretAccessKey\\":\\"S\\"}"`, {
      MINE: 'AKIDPROCESS',
    });
    expect((await invokeOver('x')).outcome.kind).toBe('succeeded');
    expect(sts.invokedBy()).toBe('AKIDPROCESS');
  });

  it.each([
    ['echo first >&2; echo "log in first" >&2; exit 3', 'ended with code 3: log in first'],
    ['echo nonsense SecretThatNobodyMayRead', 'no JSON object'],
    ['echo \'{"Version":1,"AccessKeyId":"A"}\'', 'no AccessKeyId and SecretAccessKey'],
    [
      'echo \'{"Version":1,"AccessKeyId":"A","SecretAccessKey":"S","Expiration":"2001-01-01T00:00:00Z"}\'',
      'ended at 2001',
    ],
  ])('that fails says how: %s', async (script, hint) => {
    withProcess(script);
    const { outcome } = await invokeOver('x');
    expect(outcome).toMatchObject({ kind: 'rejected', name: 'CredentialProcessFailed' });
    expect(outcome).toHaveProperty('message', expect.stringContaining(hint));
    expect(JSON.stringify(outcome)).not.toContain('SecretThatNobodyMayRead');
  });
});

describe('an edit of the files', () => {
  const config = `[profile x]\n${role}`;

  it('of another profile keeps the session of this one', async () => {
    const one = start({ credentials: base, config });
    await invokeOver('x');
    writeFileSync(join(one.folder, 'config'), `${config}[profile other]\nregion=eu-west-1\n`);
    await invokeOver('x');
    expect(sts.calls).toHaveLength(1);
  });

  it.each([
    ['the role', 'config', `${config}external_id=new\n`],
    ['its source', 'credentials', base.replace('AKIDBASE', 'AKIDOTHER')],
  ])('of %s takes effect at once', async (_name, file, text) => {
    const one = start({ credentials: base, config });
    await invokeOver('x');
    writeFileSync(join(one.folder, file), text);
    await invokeOver('x');
    expect(sts.calls).toHaveLength(2);
  });
});
