import { defaultSettings } from '../../contract/default-settings.ts';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeIdentity } from '../../tests/servers/fake-sts-identity.ts';
import { answerIdentity, fakeIdentity, keyOf } from '../../tests/servers/fake-sts-identity.ts';
import type { TestHost, TestHostOptions } from '../../tests/servers/test-host.ts';
import { startTestHost } from '../../tests/servers/test-host.ts';
import type { WireServer } from '../../tests/servers/wire-server.ts';
import { answerError, startWireServer } from '../../tests/servers/wire-server.ts';
import { createAwsClients } from './aws-clients.ts';
import type { CredentialCache } from './credentials.ts';
import { createAgents } from './http-agents.ts';
import { ExchangeHttpHandler } from './http-handler.ts';
import { createIdentityReader } from './identity.ts';
import { findConnection } from './connections.ts';

let host: TestHost;
let server: WireServer;
let fake: FakeIdentity;

const secret = randomUUID();
const token = randomUUID();
const keys = `aws_access_key_id = AKIDONE\naws_secret_access_key = ${secret}\naws_session_token = ${token}\n`;

/** A host whose profile `work` calls the fake services for everything. */
async function start(changes: Partial<FakeIdentity> = {}, options: TestHostOptions = {}): Promise<void> {
  fake = fakeIdentity(changes);
  server = await startWireServer((response, request) => {
    if (!answerIdentity(response, request, fake)) answerError(response, 404, 'NotFound', 'no such page');
  });
  host = startTestHost({
    config: `[profile work]\nregion = eu-west-1\nendpoint_url = ${server.url}\n`,
    credentials: `[work]\n${keys}`,
    ...options,
  });
}

afterEach(async () => {
  await host.end();
  await server.close();
});

const ask = (region: string | null = null, connectionId = 'profile:work') =>
  host.client.connections.identity({ connectionId, region });
const calls = (action: string) =>
  server.requests.filter(({ body }) => new URLSearchParams(body.toString()).get('Action') === action);

describe('connections.identity', () => {
  it('tells account, alias, ARN and the permission set', async () => {
    await start();
    expect(await ask()).toEqual({
      account: '123456789012',
      accountAlias: 'acme-prod',
      arn: fake.arn,
      principal: 'Developer',
      expiresAt: null,
      problem: null,
    });
    expect(calls('GetCallerIdentity')[0]?.headers['authorization']).toContain('/eu-west-1/sts/');
  });

  it('asks once for the same keys, in whatever region, and again for changed keys', async () => {
    await start();
    await Promise.all([ask(), ask('us-east-2')]);
    await ask('ap-south-1');
    expect(calls('GetCallerIdentity')).toHaveLength(1);
    fake.arn = 'arn:aws:iam::123456789012:user/eve';
    writeFileSync(join(host.folder, 'credentials'), `[work]\n${keys.replace('AKIDONE', 'AKIDOTHER')}`);
    expect((await ask()).principal).toBe('eve');
    expect(calls('GetCallerIdentity').map(keyOf)).toEqual(['AKIDONE', 'AKIDOTHER']);
  });

  it('says nothing of an alias that may not be listed, or that there is none of', async () => {
    await start({ iamError: 'AccessDenied' });
    expect(await ask()).toMatchObject({ account: '123456789012', accountAlias: null, problem: null });
    expect(calls('ListAccountAliases')).toHaveLength(1);
    await server.close();
    await host.end();
    await start({ alias: null });
    expect(await ask()).toMatchObject({ account: '123456789012', accountAlias: null, problem: null });
  });

  it.each([
    ['ExpiredToken', 'work'],
    ['InvalidClientTokenId', 'access key does not exist'],
    ['AccessDenied', 'sts:GetCallerIdentity'],
    ['SignatureDoesNotMatch', 'secret key'],
  ])('explains %s, and asks again the next time', async (code, remedy) => {
    await start({ stsError: code });
    const { problem, account } = await ask();
    expect(account).toBeNull();
    expect(problem?.name).toBe(code);
    expect(problem?.remedy).toContain(remedy);
    fake.stsError = null;
    expect((await ask()).account).toBe('123456789012');
  });

  it('knows when the keys end', async () => {
    await start();
    const expiration = new Date(Date.now() + 3_600_000).toISOString();
    const answer = {
      Version: 1,
      AccessKeyId: 'AKIDPROCESS',
      SecretAccessKey: secret,
      SessionToken: token,
      Expiration: expiration,
    };
    writeFileSync(join(host.folder, 'answer.json'), JSON.stringify(answer));
    writeFileSync(
      join(host.folder, 'config'),
      `[profile work]\nregion = eu-west-1\nendpoint_url = ${server.url}\ncredential_process = cat ${join(host.folder, 'answer.json')}\n`,
    );
    writeFileSync(join(host.folder, 'credentials'), '');
    expect(await ask()).toMatchObject({ account: '123456789012', expiresAt: expiration, problem: null });
  });

  it('says why there are no keys', async () => {
    await start({}, { credentials: '[work]\n' });
    const { problem, arn } = await ask();
    expect(arn).toBeNull();
    expect(problem?.remedy).not.toBe('');
    expect(problem?.message).toContain('work');
    expect(server.requests).toHaveLength(0);
  });

  it('says what answers in place of STS', async () => {
    await start();
    const other = await startWireServer((response) => answerError(response, 404, 'NotFound', 'no such page'));
    writeFileSync(
      join(host.folder, 'config'),
      `[profile work]\nregion = eu-west-1\nendpoint_url = ${other.url}\n`,
    );
    const { problem } = await ask();
    expect(problem?.remedy).toContain('AWS_ENDPOINT_URL_STS');
    await other.close();
  });

  it('tells no secret, in whatever STS repeats', async () => {
    await start({ stsError: `Broken: x-amz-security-token:${token} and ${secret}` });
    const text = JSON.stringify(await ask());
    expect(text).toContain('[hidden]');
    for (const one of [secret, token]) expect(text).not.toContain(one);
  });

  it('gives Local its account, and placeholder keys none, without a call', async () => {
    await start();
    expect(await ask(null, 'local')).toMatchObject({ account: '000000000000', arn: null, problem: null });
    const { id } = host.connect({ url: server.url, region: 'eu-west-1', profile: null });
    expect(await ask(null, id)).toEqual({
      account: null,
      accountAlias: null,
      arn: null,
      principal: null,
      expiresAt: null,
      problem: null,
    });
    expect(server.requests).toHaveLength(0);
  });

  it('asks an emulator on this machine, and not AWS, about keys that are sent to it', async () => {
    await start({}, { config: '[profile work]\nregion = eu-west-1\n' });
    const { id } = host.connect({ url: server.url, region: 'eu-west-1', profile: 'work' });
    expect((await ask(null, id)).account).toBe('123456789012');
  });

  it('follows AWS_ENDPOINT_URL_STS, and says that a connection is not there', async () => {
    await start();
    const other = await startWireServer((response, request) => {
      answerIdentity(response, request, fakeIdentity({ account: '999999999999' }));
    });
    const second = startTestHost({
      environment: { AWS_ENDPOINT_URL_STS: other.url },
      config: `[profile work]\nregion = eu-west-1\nendpoint_url = ${server.url}\n`,
      credentials: `[work]\n${keys}`,
    });
    const identity = await second.client.connections.identity({ connectionId: 'profile:work', region: null });
    expect(identity).toMatchObject({ account: '999999999999', accountAlias: 'acme-prod' });
    const unknown = await second.client.connections.identity({ connectionId: 'profile:no', region: null });
    expect(unknown.problem?.name).toBe('ConnectionNotFound');
    await second.end();
    await other.close();
  });
});

it('a silent STS is given up', async () => {
  await start({ hangs: true });
  const resolved = findConnection(
    {
      environment: { AWS_CONFIG_FILE: join(host.folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: '/nowhere' },
      endpoints: [],
      pasted: [],
      localUrl: null,
      settings: {
        connection: () => ({ colour: null, protection: 'none', lastRegion: null }),
        cause: () => null,
        protector: () => null,
        protectedOnes: () => [],
        app: () => ({ ...defaultSettings, certificatesFile: null }),
      },
    },
    'profile:work',
  );
  if (resolved === null) throw new Error('The profile is not found');
  const agents = createAgents({});
  const credentials: CredentialCache = {
    keys: async () => ({ accessKeyId: 'AKID', secretAccessKey: 'a secret of a test' }),
    forget: () => {},
    close: () => {},
  };
  const clients = createAwsClients(credentials, new ExchangeHttpHandler(agents));
  const read = createIdentityReader({ clients, credentials, idleTimeoutMs: 50 });
  const { problem, account } = await read(resolved, null);
  agents.close();
  expect(account).toBeNull();
  expect(problem?.name).toBe('TimeoutError');
  expect(problem?.remedy).toContain('STS endpoint');
});
