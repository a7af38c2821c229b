import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SignInEvent } from '../../../contract/connection.ts';
import type { FakeOidc } from '../../../tests/servers/fake-oidc.ts';
import { startFakeOidc } from '../../../tests/servers/fake-oidc.ts';
import type { CredentialSource } from '../connections.ts';
import { createAgents } from '../http-agents.ts';
import { ExchangeHttpHandler } from '../http-handler.ts';
import { createSignInService } from './sign-in-service.ts';

let oidc: FakeOidc;
let folder: string;
let agents: ReturnType<typeof createAgents>;
let forgotten: CredentialSource[];
let secrets: string[];
let changes: number;

beforeEach(async () => {
  oidc = await startFakeOidc();
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-sign-in-'));
  agents = createAgents({});
  forgotten = [];
  secrets = [];
  changes = 0;
});

afterEach(async () => {
  agents.close();
  await oidc.close();
  rmSync(folder, { recursive: true, force: true });
});

function serviceOf(
  shell: 'app' | 'browser' | 'cli',
  config: string,
  environment: Readonly<Record<string, string>> = {},
) {
  writeFileSync(join(folder, 'config'), config);
  return createSignInService({
    options: {
      shell,
      environment: {
        HOME: folder,
        AWS_CONFIG_FILE: join(folder, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
        ...environment,
      },
    },
    http: new ExchangeHttpHandler(agents),
    credentials: { forget: (source) => forgotten.push(source) },
    secretSeen: (secret) => secrets.push(secret),
    safe: (problem) => ({ ...problem, message: `safe: ${problem.message}` }),
    changed: () => {
      changes += 1;
    },
  });
}

const session = '[sso-session corp]\nsso_region=us-east-2\nsso_start_url=https://corp.awsapps.com/start\n';

async function through(events: AsyncIterable<SignInEvent>): Promise<SignInEvent[]> {
  const seen: SignInEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (event.kind === 'confirm' && event.method === 'browser') await fetch(oidc.confirm(event.url));
  }
  return seen;
}

it.each([
  ['app', 'browser'],
  ['cli', 'browser'],
  // The person's browser may be on another machine than this one.
  ['browser', 'device'],
] as const)('the shell %s signs in by %s where nothing else is asked for', async (shell, method) => {
  const service = serviceOf(shell, `[profile x]\nsso_session=corp\n${session}`, {
    AWS_ENDPOINT_URL_SSO_OIDC: oidc.url,
  });
  expect(await through(service.signIn('x', null, undefined))).toMatchObject([
    { kind: 'confirm', method },
    { kind: 'signed-in' },
  ]);
});

it('takes the address of the profile’s services section, and the scopes of the session', async () => {
  const service = serviceOf(
    'app',
    `[profile x]\nsso_session=corp\nservices=test\n[services test]\nsso_oidc =\n  endpoint_url = ${oidc.url}\n${session}sso_registration_scopes = sso:account:access , team:read\n`,
  );
  const [offer] = await through(service.signIn('x', null, undefined));
  expect(offer).toMatchObject({ kind: 'confirm', url: expect.stringContaining(`${oidc.url}/authorize?`) });
  expect(oidc.bodies('/client/register')).toMatchObject([{ scopes: ['sso:account:access', 'team:read'] }]);
});

it('forgets the keys of every profile of the session, and of no other, and says that something changed', async () => {
  const service = serviceOf(
    'cli',
    `[profile x]\nsso_session=corp\n[profile y]\nsso_session=corp\n[profile role]\nrole_arn=r\nsource_profile=y\n[profile z]\nsso_session=other\n${session}[sso-session other]\nsso_region=us-east-2\nsso_start_url=https://other.awsapps.com/start\n`,
    { AWS_ENDPOINT_URL: oidc.url },
  );
  await through(service.signIn('x', null, undefined));
  expect(forgotten.map((source) => (source.kind === 'profile' ? source.profile : source.kind))).toEqual([
    'role',
    'x',
    'y',
  ]);
  expect(changes).toBe(1);
});

it('tells of each secret before it can stand anywhere', async () => {
  const service = serviceOf('cli', `[profile x]\nsso_session=corp\n${session}`, {
    AWS_ENDPOINT_URL: oidc.url,
  });
  await through(service.signIn('x', 'browser', undefined));
  await through(service.signIn('x', 'device', undefined));
  expect(secrets).toEqual(expect.arrayContaining([...oidc.secrets]));
});

it('takes secrets out of what it says of a failure', async () => {
  const service = serviceOf('cli', `[profile x]\nsso_session=corp\n${session}`, {
    AWS_ENDPOINT_URL: oidc.url,
  });
  oidc.registrationErrors.push('InvalidClientException');
  expect(await through(service.signIn('x', null, undefined))).toMatchObject([
    { kind: 'failed', problem: { message: expect.stringMatching(/^safe: /) } },
  ]);
});

it('calls nothing for a sign-in that nobody looks at, or that was given up before', async () => {
  const service = serviceOf('cli', `[profile x]\nsso_session=corp\n${session}`, {
    AWS_ENDPOINT_URL: oidc.url,
  });
  await service.signIn('x', null, undefined).return();
  expect(await through(service.signIn('x', null, AbortSignal.abort()))).toEqual([]);
  await service.close();
  expect(await through(service.signIn('x', null, undefined))).toEqual([]);
  expect(oidc.requests).toHaveLength(0);
});

it('refuses an address that is not one', async () => {
  const service = serviceOf('cli', `[profile x]\nsso_session=corp\n${session}`, {
    AWS_ENDPOINT_URL_SSO_OIDC: 'oidc.example',
  });
  expect(await through(service.signIn('x', null, undefined))).toMatchObject([
    { kind: 'failed', problem: { name: 'InvalidEndpoint' } },
  ]);
});
