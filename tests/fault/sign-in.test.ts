import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignInEvent } from '../../contract/connection.ts';
import type { CatalogueEvent } from '../../contract/function-summary.ts';
import type { Run } from '../../contract/run.ts';
import type { FakeOidc } from '../servers/fake-oidc.ts';
import { startFakeOidc } from '../servers/fake-oidc.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';

const startUrl = 'https://corp.awsapps.com/start';
const session = `[sso-session corp]\nsso_region=us-east-2\nsso_start_url=${startUrl}\n`;
const account = 'sso_account_id=111122223333\nsso_role_name=Admin\nregion=eu-west-1\n';
const config = `[profile x]\nsso_session=corp\n${account}${session}
[profile y]\nsso_session=corp\n${account}
[profile role]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=x\nregion=eu-west-1
[profile legacy]\nsso_start_url=${startUrl}\nsso_region=us-east-2\n${account}
[profile static]\naws_access_key_id=A\naws_secret_access_key=B\nregion=eu-west-1
[profile login]\nlogin_session=arn:aws:iam::1:user/u\nregion=eu-west-1
[profile broken]\nsso_session=gone\n${account}
`;

let oidc: FakeOidc;
let host: TestHost;

beforeEach(async () => {
  oidc = await startFakeOidc();
  host = startTestHost({ config, onDisk: true, environment: { AWS_ENDPOINT_URL: oidc.url } });
});

afterEach(async () => {
  await host.end();
  await oidc.close();
});

function begin(
  connectionId: string,
  method: 'browser' | 'device' | null = null,
  signal?: AbortSignal,
): Promise<AsyncIterator<SignInEvent>> {
  return host.client.connections
    .signIn({ connectionId, method }, { signal })
    .then((events) => events[Symbol.asyncIterator]());
}

/** Goes through a sign-in to its end, with a person who confirms at once. */
async function signIn(
  connectionId: string,
  method: 'browser' | 'device' | null = null,
): Promise<SignInEvent[]> {
  const seen: SignInEvent[] = [];
  for await (const event of await host.client.connections.signIn({ connectionId, method })) {
    seen.push(event);
    if (event.kind === 'confirm' && event.method === 'browser') await fetch(oidc.confirm(event.url));
  }
  return seen;
}

async function nextOf(events: AsyncIterator<SignInEvent>): Promise<SignInEvent> {
  const step = await events.next();
  if (step.done === true) throw new Error('The sign-in ended');
  return step.value;
}

async function offerOf(
  events: AsyncIterator<SignInEvent>,
): Promise<Extract<SignInEvent, { kind: 'confirm' }>> {
  const event = await nextOf(events);
  if (event.kind !== 'confirm') throw new Error(`${event.kind} came in place of confirm`);
  return event;
}

function failure(events: readonly SignInEvent[]) {
  const last = events.at(-1);
  if (last?.kind !== 'failed') throw new Error(`The last event is ${String(last?.kind)}`);
  return last.problem;
}

function invoke(connectionId: string): Promise<Run> {
  return host.client.runs.invoke(invokeRequest({ connectionId, region: 'eu-west-1' }));
}

function tokenPath(name: string): string {
  return join(host.folder, '.aws/sso/cache', `${createHash('sha1').update(name).digest('hex')}.json`);
}

function storedToken(name: string): Record<string, unknown> {
  const value: unknown = JSON.parse(readFileSync(tokenPath(name), 'utf8'));
  return { ...Object(value) };
}

function writeToken(name: string, changes: Record<string, unknown>): void {
  mkdirSync(join(host.folder, '.aws/sso/cache'), { recursive: true });
  writeFileSync(tokenPath(name), JSON.stringify({ startUrl, region: 'us-east-2', ...changes }));
}

describe('a session that has expired', () => {
  it.each(['browser', 'device'] as const)(
    'is signed in by %s, and the same run then works',
    async (method) => {
      writeToken('corp', { accessToken: 'old', expiresAt: '2020-01-01T00:00:00Z' });
      const refused = await invoke('profile:x');
      expect(refused.outcome).toMatchObject({ kind: 'rejected', action: 'sign-in', statusCode: null });
      const events = await signIn('profile:x', method);
      expect(events.map(({ kind }) => kind)).toEqual(['confirm', 'signed-in']);
      expect(events[0]).toMatchObject({ method, session: 'corp', startUrl });
      expect((await invoke('profile:x')).outcome.kind).toBe('succeeded');
      expect((await invoke('profile:y')).outcome.kind).toBe('succeeded');
    },
  );

  it('is offered where the portal does not accept the token any more', async () => {
    await signIn('profile:x');
    expect((await invoke('profile:x')).outcome.kind).toBe('succeeded');
    oidc.accepted = 'ended by an administrator';
    expect((await invoke('profile:y')).outcome).toMatchObject({ kind: 'rejected', action: 'sign-in' });
    await signIn('profile:y');
    expect((await invoke('profile:y')).outcome.kind).toBe('succeeded');
  });

  it('is offered where Lambda finds the keys expired, and where functions are listed', async () => {
    await signIn('profile:x');
    oidc.lambdaError = 'ExpiredTokenException';
    expect((await invoke('profile:x')).outcome).toMatchObject({
      kind: 'rejected',
      name: 'ExpiredTokenException',
      action: 'sign-in',
    });
    expect((await invoke('profile:static')).outcome).not.toHaveProperty('action');
    oidc.accepted = 'ended by an administrator';
    const listing = await host.client.functions.catalogue({ connectionId: 'profile:y', region: 'eu-west-1' });
    const events: CatalogueEvent[] = [];
    for await (const event of listing) events.push(event);
    expect(events.at(-1)).toMatchObject({ kind: 'failed', problem: { action: 'sign-in' } });
  });

  it('is signed in without a restart, and whoever listens is told', async () => {
    const changes = host.changes(AbortSignal.timeout(20_000));
    await changes.next();
    await signIn('profile:x');
    expect((await changes.next()).value).toEqual({ kind: 'connections-changed' });
    await changes.return();
  });

  it('is renewed on the wire without asking while it can be', async () => {
    await signIn('profile:x');
    const before = storedToken('corp');
    writeToken('corp', { ...before, expiresAt: new Date(Date.now() + 60_000).toISOString() });
    expect((await invoke('profile:x')).outcome.kind).toBe('succeeded');
    const renewal = oidc.bodies('/token').at(-1);
    expect(renewal).toMatchObject({ grantType: 'refresh_token', refreshToken: before['refreshToken'] });
    expect(storedToken('corp')['accessToken']).toBe(oidc.accepted);
    expect(statSync(tokenPath('corp')).mode & 0o777).toBe(0o600);
  });
});

describe('the renewal of a session', () => {
  const ended = '2020-01-01T00:00:00Z';

  it('is done once, however many profiles of it are used at the same time', async () => {
    await signIn('profile:x');
    writeToken('corp', { ...storedToken('corp'), expiresAt: ended });
    const runs = await Promise.all(['profile:x', 'profile:y', 'profile:x'].map(invoke));
    expect(runs.map(({ outcome }) => outcome.kind)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    const renewals = oidc.bodies('/token').filter(({ grantType }) => grantType === 'refresh_token');
    expect(renewals).toHaveLength(1);
  });

  it('takes what another program renewed meanwhile', async () => {
    await signIn('profile:x');
    const before = storedToken('corp');
    writeToken('corp', { ...before, refreshToken: 'used up', expiresAt: ended });
    oidc.onRequest = ({ path }) => {
      if (path === '/token') writeToken('corp', before);
    };
    expect((await invoke('profile:x')).outcome.kind).toBe('succeeded');
  });

  it('serves the run although its token cannot be kept', async () => {
    await signIn('profile:x');
    writeToken('corp', { ...storedToken('corp'), expiresAt: ended });
    oidc.onRequest = ({ path }) => {
      // Nothing can be put in the place of a folder.
      if (path === '/token') {
        rmSync(tokenPath('corp'));
        mkdirSync(tokenPath('corp'));
      }
    };
    expect((await invoke('profile:x')).outcome.kind).toBe('succeeded');
  });

  it('that is refused asks for a new sign-in', async () => {
    await signIn('profile:x');
    writeToken('corp', { ...storedToken('corp'), refreshToken: 'revoked', expiresAt: ended });
    expect((await invoke('profile:x')).outcome).toMatchObject({ kind: 'rejected', action: 'sign-in' });
  });
});

describe('the token', () => {
  it('is written where the AWS CLI reads it, with its fields and for its owner alone', async () => {
    await signIn('profile:x');
    const stored = storedToken('corp');
    expect(Object.keys(stored).sort()).toEqual([
      'accessToken',
      'clientId',
      'clientSecret',
      'expiresAt',
      'refreshToken',
      'region',
      'registrationExpiresAt',
      'startUrl',
    ]);
    expect(stored).toMatchObject({ startUrl, region: 'us-east-2', accessToken: oidc.accepted });
    expect(stored['expiresAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(statSync(tokenPath('corp')).mode & 0o777).toBe(0o600);
    const folder = join(host.folder, '.aws/sso/cache');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('of a profile without an sso-session is named after its start URL and got by code', async () => {
    const events = await signIn('profile:legacy', 'browser');
    expect(events[0]).toMatchObject({ method: 'device', userCode: 'ABCD-EFGH', session: startUrl });
    expect(storedToken(startUrl)['accessToken']).toBe(oidc.accepted);
    expect((await invoke('profile:legacy')).outcome.kind).toBe('succeeded');
  });

  it('that cannot be written is told, with its place', async () => {
    writeFileSync(join(host.folder, '.aws'), 'a file where the folder should be');
    const problem = failure(await signIn('profile:x'));
    expect(problem.message).toContain(tokenPath('corp'));
    expect(problem.remedy).toContain('folder');
  });

  it('is never in an event, and nor is any other secret', async () => {
    const events = [...(await signIn('profile:x')), ...(await signIn('profile:x', 'device'))];
    oidc.registrationErrors.push('InvalidClientException');
    events.push(...(await signIn('profile:x')));
    const run = await invoke('profile:x');
    expect(run.outcome.kind).toBe('succeeded');
    expect(oidc.secrets.length).toBeGreaterThan(8);
    const told = JSON.stringify([events, run]);
    const data = join(host.folder, 'data');
    const kept = readdirSync(data).map((name) => readFileSync(join(data, name)));
    expect(kept.some((bytes) => bytes.includes(run.id))).toBe(true);
    for (const secret of oidc.secrets) {
      expect(told).not.toContain(secret);
      for (const bytes of kept) expect(bytes.includes(secret)).toBe(false);
    }
  });
});

describe('the device code', () => {
  it('is asked for until the person has confirmed it', async () => {
    oidc.deviceAnswers.push('pending', 'pending', 'broken', 'pending');
    expect((await signIn('profile:x', 'device')).at(-1)?.kind).toBe('signed-in');
    expect(oidc.bodies('/token')).toHaveLength(5);
  });

  it.each([
    ['expired', 'ExpiredTokenException'],
    ['refused', 'AccessDeniedException'],
  ] as const)('that is %s ends the sign-in', async (answer, name) => {
    oidc.deviceAnswers.push('pending', answer);
    expect(failure(await signIn('profile:x', 'device'))).toMatchObject({ name });
  });

  it('is what a refused registration for the browser falls back to', async () => {
    oidc.registrationErrors.push('InvalidClientMetadataException');
    const events = await signIn('profile:x');
    expect(events.map((event) => ('method' in event ? event.method : event.kind))).toEqual([
      'device',
      'signed-in',
    ]);
  });

  it('leads to no page but https', async () => {
    oidc.verificationPage = 'http://phishing.example/device';
    expect(failure(await signIn('profile:x', 'device')).name).toBe('UnsafeSignInPage');
  });
});

describe('the browser', () => {
  it('brings back a code that only this sign-in can use', async () => {
    const events = await begin('profile:x');
    const { url } = await offerOf(events);
    const page = new URL(url);
    expect(page.pathname).toBe('/authorize');
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'client-1',
      code_challenge_method: 'S256',
      scopes: 'sso:account:access',
    });
    expect(oidc.bodies('/client/register')[0]).toMatchObject({
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: startUrl,
      scopes: ['sso:account:access'],
    });
    const answer = await fetch(oidc.confirm(url));
    expect(await answer.text()).toContain('You may close this tab');
    expect((await nextOf(events)).kind).toBe('signed-in');
    expect((await events.next()).done).toBe(true);
    await expect(fetch(page.searchParams.get('redirect_uri') ?? '')).rejects.toThrow('fetch failed');
  });

  it('is not mistaken for somebody else', async () => {
    const events = await begin('profile:x');
    const { url } = await offerOf(events);
    const back = new URL(oidc.confirm(url));
    const waiting = events.next();
    const others = [
      `${back.origin}/`,
      `${back.origin}/oauth/callback?code=stolen`,
      `${back.origin}/oauth/callback?code=stolen&state=guessed`,
      `${back.origin}/oauth/callback?error=access_denied&state=guessed`,
    ];
    for (const other of others) expect((await fetch(other)).status).toBe(404);
    expect((await fetch(back, { method: 'POST' })).status).toBe(404);
    expect(oidc.bodies('/token')).toHaveLength(0);
    expect((await fetch(back)).status).toBe(200);
    expect((await waiting).value).toMatchObject({ kind: 'signed-in' });
  });

  it('brings back a refusal', async () => {
    const events = await begin('profile:x');
    const back = new URL(oidc.confirm((await offerOf(events)).url));
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    await fetch(back);
    expect(await nextOf(events)).toMatchObject({
      kind: 'failed',
      problem: { name: 'AccessDeniedException' },
    });
  });
});

describe('a sign-in that is given up', () => {
  it.each(['return', 'signal'] as const)('by %s leaves no server behind', async (way) => {
    const stop = new AbortController();
    const events = await begin('profile:x', 'browser', stop.signal);
    const { url } = await offerOf(events);
    const waiting = events.next();
    if (way === 'signal') stop.abort();
    else await events.return?.();
    expect((await waiting).done).toBe(true);
    await expect(fetch(oidc.confirm(url))).rejects.toThrow('fetch failed');
    expect(() => statSync(tokenPath('corp'))).toThrow('ENOENT');
  });

  it('asks no more', async () => {
    const asked = new Promise<void>((resolve) => {
      oidc.onRequest = ({ path }) => {
        // Never confirmed: the questions would go on.
        oidc.deviceAnswers.push('pending');
        if (path === '/token') resolve();
      };
    });
    const events = await begin('profile:x', 'device');
    await offerOf(events);
    const waiting = events.next();
    await asked;
    await events.return?.();
    expect((await waiting).done).toBe(true);
    const questions = oidc.bodies('/token').length;
    // A whole sign-in to another session goes by in the meantime.
    oidc.onRequest = () => {};
    oidc.deviceAnswers.length = 0;
    expect((await signIn('profile:legacy')).at(-1)?.kind).toBe('signed-in');
    expect(oidc.bodies('/token')).toHaveLength(questions + 1);
  });

  it('ends with the host', async () => {
    const events = await begin('profile:x');
    const { url } = await offerOf(events);
    const waiting = events.next();
    await host.close();
    expect((await waiting).done).toBe(true);
    await expect(fetch(oidc.confirm(url))).rejects.toThrow('fetch failed');
  });

  it('because another began says so, and the other goes on', async () => {
    const first = await begin('profile:x');
    const { url } = await offerOf(first);
    const second = await begin('profile:y');
    const offer = await offerOf(second);
    expect(await nextOf(first)).toMatchObject({ kind: 'failed', problem: { name: 'SignInReplaced' } });
    await expect(fetch(oidc.confirm(url))).rejects.toThrow('fetch failed');
    await fetch(oidc.confirm(offer.url));
    expect((await nextOf(second)).kind).toBe('signed-in');
  });
});

describe('what cannot be signed in', () => {
  it.each([
    ['profile:static', 'NoSignIn', 'without signing in'],
    ['profile:login', 'SignInElsewhere', 'aws login --profile login'],
    ['profile:broken', 'IncompleteSso', 'aws configure sso --profile broken'],
    ['local', 'NoSignIn', 'IAM Identity Center'],
    ['profile:gone', 'ConnectionNotFound', 'another connection'],
  ])('%s is told so', async (connectionId, name, remedy) => {
    const problem = failure(await signIn(connectionId));
    expect(problem.name).toBe(name);
    expect(problem.remedy).toContain(remedy);
    expect(oidc.requests).toHaveLength(0);
  });

  it('is known before', async () => {
    const able = (await host.client.connections.list()).flatMap(({ name, canSignIn }) =>
      canSignIn ? [name] : [],
    );
    expect(able).toEqual(['legacy', 'role', 'x', 'y']);
  });
});

it('signs in the profile that a role starts from', async () => {
  expect((await signIn('profile:role')).at(-1)?.kind).toBe('signed-in');
  expect((await invoke('profile:x')).outcome.kind).toBe('succeeded');
});

it('says what to check when the service refuses the session', async () => {
  oidc.registrationErrors.push('InvalidRequestRegionException');
  expect(failure(await signIn('profile:x')).remedy).toContain('sso_region');
});

it('says what to check when nothing answers', async () => {
  await oidc.close();
  const problem = failure(await signIn('profile:x'));
  expect(problem.name).toBe('ECONNREFUSED');
  expect(problem.remedy).toContain('network');
});
