import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FakeOidc } from '../../../tests/servers/fake-oidc.ts';
import { startFakeOidc } from '../../../tests/servers/fake-oidc.ts';
import { createAgents } from '../http-agents.ts';
import { ExchangeHttpHandler } from '../http-handler.ts';
import { authorizeDevice } from './device-authorization.ts';
import type { SignInFlow, SignInOffer } from './sign-in-flow.ts';
import { oidcClient } from './sign-in-flow.ts';

let oidc: FakeOidc;
let agents: ReturnType<typeof createAgents>;
let waits: number[];
let offers: SignInOffer[];

beforeEach(async () => {
  oidc = await startFakeOidc();
  agents = createAgents({});
  waits = [];
  offers = [];
});

afterEach(async () => {
  agents.close();
  await oidc.close();
});

/** A flow whose waits take no time and are noted, in seconds. */
async function flow(): Promise<SignInFlow> {
  const startUrl = 'https://corp.awsapps.com/start';
  const before = {
    target: {
      profile: { name: 'x', values: new Map(), faults: [] },
      login: { tokenName: 'corp', region: 'eu-west-1', startUrl, title: 'the sso-session corp' },
      session: 'corp',
      scopes: ['sso:account:access', 'codewhisperer:completions'],
    },
    environment: { AWS_ENDPOINT_URL_SSO_OIDC: oidc.url },
    config: {
      profiles: [],
      services: new Map(),
      ssoSessions: new Map(),
      problems: [],
      revision: '',
    },
    http: new ExchangeHttpHandler(agents),
    secretSeen: () => {},
    offer: (offer: SignInOffer) => offers.push(offer),
    wait: async (seconds: number) => {
      waits.push(seconds);
    },
    signal: new AbortController().signal,
  };
  return { ...before, client: await oidcClient(before) };
}

it('waits five seconds longer each time the service says slow down, as RFC 8628 asks', async () => {
  oidc.interval = 5;
  oidc.deviceAnswers.push('pending', 'slow down', 'pending', 'slow down');
  const token = await authorizeDevice(await flow());
  expect(waits).toEqual([5, 5, 10, 10, 15]);
  expect(token.accessToken).toBe(oidc.accepted);
});

it('waits five seconds where the service names no pause', async () => {
  oidc.interval = null;
  await authorizeDevice(await flow());
  expect(waits).toEqual([5]);
});

it('goes on while the service is broken for a moment, and gives up when it stays so', async () => {
  oidc.deviceAnswers.push('broken', 'broken', 'broken', 'pending', 'broken');
  await authorizeDevice(await flow());
  expect(oidc.bodies('/token')).toHaveLength(6);
  oidc.deviceAnswers.push('broken', 'broken', 'broken', 'broken');
  await expect(authorizeDevice(await flow())).rejects.toThrow('broken');
});

it('stops asking when the code has run out, whatever the service says', async () => {
  oidc.codeSeconds = 0;
  oidc.deviceAnswers.push('pending');
  await expect(authorizeDevice(await flow())).rejects.toThrow('ran out');
  expect(oidc.bodies('/token')).toHaveLength(0);
});

it('asks for the scopes of the session and offers the code with its page', async () => {
  await authorizeDevice(await flow());
  expect(oidc.bodies('/client/register')).toMatchObject([
    { clientType: 'public', scopes: ['sso:account:access', 'codewhisperer:completions'] },
  ]);
  expect(oidc.bodies('/device_authorization')).toMatchObject([
    { startUrl: 'https://corp.awsapps.com/start' },
  ]);
  expect(offers).toMatchObject([
    {
      method: 'device',
      userCode: 'ABCD-EFGH',
      session: 'corp',
      url: `${oidc.url}/device?user_code=ABCD-EFGH`,
    },
  ]);
});
