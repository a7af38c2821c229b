import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../contract/run.ts';
import type { FakeSso } from '../servers/fake-sso.ts';
import { ssoSecrets, startFakeSso } from '../servers/fake-sso.ts';
import type { FakeSts } from '../servers/fake-sts.ts';
import { startFakeSts } from '../servers/fake-sts.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';

const startUrl = 'https://corp.example/start';
const config = `[profile session]
region=eu-west-1
sso_session=corp
sso_account_id=123456789012
sso_role_name=Admin
[profile legacy]
region=eu-west-1
sso_start_url=${startUrl}
sso_region=eu-north-1
sso_account_id=123456789012
sso_role_name=Admin
[profile forbidden]
region=eu-west-1
sso_session=corp
sso_account_id=123456789012
sso_role_name=Forbidden
[profile half]
region=eu-west-1
sso_session=nowhere
sso_account_id=123456789012
sso_role_name=Admin
[profile chained]
region=eu-west-1
role_arn=arn:aws:iam::1:role/r
source_profile=session
[sso-session corp]
sso_region=eu-north-1
sso_start_url=${startUrl}
`;

let host: TestHost;
let sso: FakeSso;
let sts: FakeSts;

beforeEach(async () => {
  sso = await startFakeSso();
  sts = await startFakeSts();
  host = startTestHost({
    config,
    environment: {
      AWS_ENDPOINT_URL_LAMBDA: sso.url,
      AWS_ENDPOINT_URL_SSO: sso.url,
      AWS_ENDPOINT_URL_SSO_OIDC: sso.url,
      AWS_ENDPOINT_URL_STS: sts.url,
    },
  });
});

afterEach(async () => {
  await host.end();
  await sso.close();
  await sts.close();
});

function tokenFile(name: string): string {
  return join(host.folder, '.aws', 'sso', 'cache', `${createHash('sha1').update(name).digest('hex')}.json`);
}

/** Signs in as the AWS CLI does: by writing its file. */
function signIn(name: string, minutes: number, more: Readonly<Record<string, string>> = {}): void {
  mkdirSync(join(host.folder, '.aws', 'sso', 'cache'), { recursive: true });
  const expiresAt = new Date(Date.now() + minutes * 60_000).toISOString();
  const token = { startUrl, region: 'eu-north-1', accessToken: sso.token, expiresAt, ...more };
  writeFileSync(tokenFile(name), JSON.stringify(token));
}

const renewal = {
  clientId: 'ClientIdOfLambdeck',
  clientSecret: 'ClientSecretThatWasRegistered',
  refreshToken: 'RefreshTokenOfTheSignIn',
};

function invokeOver(profile: string): Promise<Run> {
  return host.client.runs.invoke(invokeRequest({ connectionId: `profile:${profile}` }));
}

describe.each([
  ['session', 'corp'],
  ['legacy', startUrl],
])('the profile %s', (profile, tokenName) => {
  it('gets the keys of its role from the access portal', async () => {
    signIn(tokenName, 60);
    expect((await invokeOver(profile)).outcome.kind).toBe('succeeded');
    expect(sso.portal[0]?.method).toBe('GET');
    expect(Object.fromEntries(sso.portal[0]?.query ?? [])).toEqual({
      account_id: '123456789012',
      role_name: 'Admin',
    });
    expect(sso.portal[0]?.headers['x-amz-sso_bearer_token']).toBe(sso.token);
    expect(sso.invokedBy()).toBe('AKIDSSO1');
    await invokeOver(profile);
    expect(sso.portal).toHaveLength(1);
  });

  it('offers to sign in where nobody has, and a sign-in elsewhere takes effect at once', async () => {
    expect((await invokeOver(profile)).outcome).toMatchObject({
      kind: 'rejected',
      name: 'SignInRequired',
      action: 'sign-in',
    });
    signIn(tokenName, 60);
    expect((await invokeOver(profile)).outcome.kind).toBe('succeeded');
  });

  it('offers to sign in when the session has ended, by the clock or by the portal', async () => {
    signIn(tokenName, -1);
    expect((await invokeOver(profile)).outcome).toMatchObject({ name: 'SignInRequired', action: 'sign-in' });
    expect(sso.portal).toEqual([]);
    signIn(tokenName, 60, { accessToken: 'another' });
    expect((await invokeOver(profile)).outcome).toMatchObject({ name: 'SignInRequired', action: 'sign-in' });
    expect(sso.portal).toHaveLength(1);
  });

  it('gets other keys when somebody else signs in elsewhere', async () => {
    signIn(tokenName, 60);
    await invokeOver(profile);
    sso.token = 'AccessTokenOfSomebodyElseAtThisMachine';
    signIn(tokenName, 61);
    await invokeOver(profile);
    expect(sso.invokedBy()).toBe('AKIDSSO2');
  });
});

describe('a session that can be renewed', () => {
  it('is, shortly before its end, and written where the AWS CLI looks', async () => {
    signIn('corp', 2, renewal);
    expect((await invokeOver('session')).outcome.kind).toBe('succeeded');
    expect(sso.renewals).toEqual([{ ...renewal, grantType: 'refresh_token' }]);
    expect(sso.portal[0]?.headers['x-amz-sso_bearer_token']).toBe(ssoSecrets.renewedToken);
    const file: unknown = JSON.parse(readFileSync(tokenFile('corp'), 'utf8'));
    expect(file).toMatchObject({
      startUrl,
      region: 'eu-north-1',
      clientId: renewal.clientId,
      accessToken: ssoSecrets.renewedToken,
      refreshToken: ssoSecrets.nextRefreshToken,
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    const readable = process.platform === 'win32' ? 0o600 : statSync(tokenFile('corp')).mode & 0o777;
    expect(readable).toBe(0o600);
  });

  it('is even after its end', async () => {
    signIn('corp', -5, renewal);
    expect((await invokeOver('session')).outcome.kind).toBe('succeeded');
  });

  it('is used to its end when renewing fails, and then asks to sign in', async () => {
    sso.renewable = false;
    signIn('corp', 2, renewal);
    expect((await invokeOver('session')).outcome.kind).toBe('succeeded');
    signIn('corp', -1, renewal);
    expect((await invokeOver('session')).outcome).toMatchObject({ name: 'SignInRequired' });
  });

  it('is renewed once for two profiles at the same time', async () => {
    signIn('corp', -5, renewal);
    const runs = await Promise.all([invokeOver('session'), invokeOver('forbidden')]);
    expect(runs.map(({ outcome }) => outcome.kind)).toEqual(['succeeded', 'rejected']);
    expect(sso.renewals).toHaveLength(1);
  });
});

it('tells subscribers of a sign-in elsewhere', async () => {
  const events = await host.client.app.events();
  await events.next();
  const changed = events.next();
  let minutes = 60;
  // The watcher says nothing of when it has begun to watch: the file is written until it has noticed.
  const writing = setInterval(() => signIn('corp', (minutes += 1)), 300);
  const event = await changed;
  clearInterval(writing);
  expect(event.value).toEqual({ kind: 'connections-changed' });
});

it('is the source of a role', async () => {
  signIn('corp', 60);
  expect((await invokeOver('chained')).outcome.kind).toBe('succeeded');
  expect(sts.calls[0]?.signer).toBe('AKIDSSO1');
  expect(sso.invokedBy()).toBe('AKIDSTS1');
});

it('says which role the portal refused', async () => {
  signIn('corp', 60);
  const { outcome } = await invokeOver('forbidden');
  expect(outcome).toMatchObject({ kind: 'rejected', name: 'ForbiddenException' });
  expect(outcome).toHaveProperty('message', expect.stringContaining('Forbidden in account 123456789012'));
  expect(outcome).toHaveProperty('remedy', expect.stringContaining('assignment'));
});

it('says what a profile lacks', async () => {
  expect((await invokeOver('half')).outcome).toMatchObject({ kind: 'rejected', name: 'IncompleteSso' });
});
