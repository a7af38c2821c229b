import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComparedTarget, Comparison, ComparisonRequest } from '../../../contract/comparison.ts';
import type { Protection } from '../../../contract/connection.ts';
import { defaultInvokeOptions, type InvokeRequest } from '../../../contract/invoke-request.ts';
import { startTestHost, type TestHost } from '../../../tests/servers/test-host.ts';
import { answerInvoke, startWireServer, type WireServer } from '../../../tests/servers/wire-server.ts';

let host: TestHost;
let free: WireServer;
let guarded: WireServer;

beforeEach(async () => {
  free = await startWireServer((response) => answerInvoke(response, '"ran"'));
  guarded = await startWireServer((response) => answerInvoke(response, '"ran"'));
  host = startTestHost({
    onDisk: true,
    config: [
      `[profile free]\nregion = eu-west-1\nendpoint_url = ${free.url}\n`,
      `[profile prod]\nregion = eu-west-1\nendpoint_url = ${guarded.url}\n`,
    ].join(''),
    credentials: ['free', 'prod']
      .map((name) => `[${name}]\naws_access_key_id = AK${name}\naws_secret_access_key = a secret of a test\n`)
      .join(''),
  });
});

afterEach(async () => {
  await host.end();
  await Promise.all([free.close(), guarded.close()]);
});

const protect = (connectionId: string, protection: Protection) =>
  host.client.connections.configure({ connectionId, settings: { protection } });

type Confirmation = NonNullable<InvokeRequest['confirmation']>;
const plainly: Confirmation = { typedName: null };

function side(connectionId: string, confirmation: Confirmation | null): ComparedTarget {
  const functionName = connectionId === 'profile:free' ? 'demo' : 'orders:live';
  return { connectionId, region: null, functionName, qualifier: null, confirmation };
}

function comparison(changes: Pick<ComparisonRequest, 'left' | 'right'>): ComparisonRequest {
  return {
    ...defaultInvokeOptions,
    comparisonId: randomUUID(),
    payload: '{}',
    variablesFrom: null,
    repeats: 3,
    concurrency: 1,
    ignoredPaths: [],
    ...changes,
  };
}

async function ended({ comparisonId }: ComparisonRequest): Promise<Comparison | null> {
  let last: Comparison | null = null;
  for await (const one of await host.client.comparisons.follow({ comparisonId })) last = one;
  return last;
}

const started = async (request: ComparisonRequest) => (await host.client.comparisons.start(request)).problem;

/** A connection of another name to what the protected one calls, without its keys. */
async function anotherWay(): Promise<string> {
  const { id } = await host.client.connections.addEndpoint({
    name: 'another way',
    url: `${guarded.url}/`,
    region: 'us-east-2',
    profile: null,
  });
  return id;
}

const orders = [
  ['first', (guardedSide: ComparedTarget) => ({ left: guardedSide, right: side('profile:free', null) })],
  ['second', (guardedSide: ComparedTarget) => ({ left: side('profile:free', null), right: guardedSide })],
] as const;

describe.each(orders)('a comparison whose %s side is protected', (_which, sides) => {
  it.each<[Protection, readonly (Confirmation | null)[], Confirmation]>([
    ['confirm', [null], plainly],
    [
      'type the name',
      [null, plainly, { typedName: 'demo' }, { typedName: 'prod' }, { typedName: 'Orders' }],
      { typedName: 'orders' },
    ],
  ])('sends nothing to either before it was confirmed: %s', async (protection, wrong, right) => {
    await protect('profile:prod', protection);
    for (const connectionId of ['profile:prod', await anotherWay()]) {
      for (const confirmation of wrong) {
        const problem = await started(comparison(sides(side(connectionId, confirmation))));
        expect(problem).toMatchObject({ name: 'ConfirmationRequired', action: 'confirm-run' });
      }
      expect(await host.client.comparisons.list()).toEqual([]);
      expect([...free.requests, ...guarded.requests]).toEqual([]);
    }
    for (const connectionId of ['profile:prod', await anotherWay()]) {
      const request = comparison(sides(side(connectionId, right)));
      expect(await started(request)).toBeNull();
      expect(await ended(request)).toMatchObject({ state: 'finished', done: 3, samePairs: 3 });
    }
    expect([free.requests.length, guarded.requests.length]).toEqual([6, 6]);
  });

  it('is not confirmed by what was confirmed for the other side', async () => {
    await protect('profile:prod', 'confirm');
    const { left, right } = sides(side('profile:prod', null));
    const others = { left: { ...left, confirmation: plainly }, right: { ...right, confirmation: plainly } };
    const request = comparison(
      left.connectionId === 'profile:prod' ? { ...others, left } : { ...others, right },
    );
    expect(await started(request)).toMatchObject({ name: 'ConfirmationRequired' });
    expect([...free.requests, ...guarded.requests]).toEqual([]);
  });

  it('sends nothing more over it once it asks for more than was confirmed', async () => {
    await protect('profile:prod', 'confirm');
    const request = { ...comparison(sides(side('profile:prod', plainly))), repeats: 10_000 };
    expect(await started(request)).toBeNull();
    await expect.poll(() => guarded.requests.length).toBeGreaterThan(1);
    await protect('profile:prod', 'type the name');
    const sent = guarded.requests.length;
    await expect.poll(() => free.requests.length).toBeGreaterThan(sent + 5);
    expect(guarded.requests.length).toBeLessThanOrEqual(sent + 1);
    await host.client.comparisons.cancel(request);
    expect(await ended(request)).toMatchObject({ state: 'cancelled' });
  });
});
