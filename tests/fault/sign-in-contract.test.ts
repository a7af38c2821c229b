import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Contract } from '../../contract/contract.ts';
import { createRouter } from '../../core/router.ts';
import type { FakeOidc } from '../servers/fake-oidc.ts';
import { startFakeOidc } from '../servers/fake-oidc.ts';
import type { TestHost } from '../servers/test-host.ts';
import { startTestHost } from '../servers/test-host.ts';

const config =
  '[profile x]\nsso_session=corp\nregion=eu-west-1\n[sso-session corp]\nsso_region=us-east-2\nsso_start_url=https://corp.awsapps.com/start\n';

let oidc: FakeOidc;
let host: TestHost;
let channel: MessageChannel;
let client: ContractRouterClient<Contract>;

beforeEach(async () => {
  oidc = await startFakeOidc();
  host = startTestHost({ config, environment: { AWS_ENDPOINT_URL: oidc.url } });
  channel = new MessageChannel();
  new RPCHandler(createRouter(host.client)).upgrade(channel.port1);
  channel.port1.start();
  client = createORPCClient(new RPCLink({ port: channel.port2 }));
  channel.port2.start();
});

afterEach(async () => {
  channel.port1.close();
  await host.end();
  await oidc.close();
});

const input = { connectionId: 'profile:x', method: 'browser' } as const;

/** Waits until the callback server has gone, which nothing but a given-up sign-in can bring about here. */
async function untilGone(page: string): Promise<unknown> {
  const address = oidc.confirm(page).replace(/\?.*$/, '');
  for (;;) {
    try {
      await fetch(address);
    } catch (error) {
      return error;
    }
  }
}

it('goes through the contract over a MessagePort to its end', async () => {
  const kinds: string[] = [];
  for await (const event of await client.connections.signIn(input)) {
    kinds.push(event.kind);
    if (event.kind === 'confirm') await fetch(oidc.confirm(event.url));
  }
  expect(kinds).toEqual(['confirm', 'signed-in']);
});

it.each(['signal', 'return', 'closed port'] as const)('is given up by %s of the window', async (way) => {
  const stop = new AbortController();
  const events = await client.connections.signIn(input, { signal: stop.signal });
  const first = await events.next();
  if (first.done === true || first.value.kind !== 'confirm') throw new Error('No page was offered');
  const waiting = events.next().catch(() => null);
  if (way === 'signal') stop.abort();
  else if (way === 'return') await events.return?.();
  else {
    const gone = once(channel.port1, 'close');
    channel.port2.close();
    await gone;
  }
  expect(await untilGone(first.value.url)).toMatchObject({ message: 'fetch failed' });
  if (way !== 'closed port') await waiting;
});
