import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection, PastedKeys } from '../../contract/connection.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Run } from '../../contract/run.ts';
import type { FakeSts } from '../servers/fake-sts.ts';
import { startFakeSts } from '../servers/fake-sts.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';

let host: TestHost;
let sts: FakeSts;

beforeEach(async () => {
  sts = await startFakeSts();
  host = startTestHost({
    config: '[profile a]\nregion=eu-west-1\n',
    environment: { AWS_ENDPOINT_URL: sts.url, AWS_REGION: 'eu-west-1' },
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await host.end();
  await sts.close();
});

function block(id: string, more = ''): string {
  return `[123456789012_Admin]\naws_access_key_id=${id}\naws_secret_access_key=SecretOfPastedKeys\naws_session_token=TokenOfPastedKeys\n${more}`;
}

async function paste(text: string, more: Partial<PastedKeys> = {}): Promise<Connection> {
  const input = { text, name: null, region: null, replaces: null, ...more };
  const { connection, problem } = await host.client.connections.pasteKeys(input);
  if (connection === null) throw new Error(problem?.message);
  return connection;
}

async function problemOf(text: string): Promise<Problem | null> {
  const input = { text, name: null, region: null, replaces: null };
  return (await host.client.connections.pasteKeys(input)).problem;
}

function invokeOver({ id }: Connection): Promise<Run> {
  return host.client.runs.invoke(invokeRequest({ connectionId: id }));
}

async function idsOfKind(kind: Connection['kind']): Promise<readonly string[]> {
  return (await host.client.connections.list()).filter((one) => one.kind === kind).map(({ id }) => id);
}

describe('pasted keys', () => {
  it('become a connection after the profiles, and sign its requests', async () => {
    const added = await paste(block('ASIAONE'));
    expect(added).toMatchObject({
      id: expect.stringMatching(/^pasted:[0-9a-f-]{36}$/),
      kind: 'pasted',
      name: '123456789012_Admin',
      region: 'eu-west-1',
      detail: 'temporary pasted keys',
      problem: null,
      canSignIn: false,
      endpoint: { url: sts.url, origin: 'AWS_ENDPOINT_URL' },
    });
    await host.client.connections.addEndpoint({
      name: 'e',
      url: sts.url,
      region: 'eu-west-1',
      profile: null,
    });
    expect((await host.client.connections.list()).map(({ kind }) => kind)).toEqual([
      'local',
      'profile',
      'pasted',
      'endpoint',
    ]);
    expect((await invokeOver(added)).outcome.kind).toBe('succeeded');
    expect(sts.invokedBy()).toBe('ASIAONE');
    const [request] = sts.requests;
    expect(request?.headers['x-amz-security-token']).toBe('TokenOfPastedKeys');
  });

  it('take the name and the region that a person gives, and else their last letters', async () => {
    expect(
      await paste(block('ASIAONE', 'region=eu-west-3'), { name: 'mine', region: 'us-east-2' }),
    ).toMatchObject({
      name: 'mine',
      region: 'us-east-2',
    });
    expect(await paste(block('ASIAONE', 'region=eu-west-3'))).toMatchObject({ region: 'eu-west-3' });
    expect(await paste(block('ASIAQWERTY1234').replace(/^.*\n/, ''))).toMatchObject({
      name: 'Pasted keys …1234',
    });
  });

  it('are replaced under the same connection', async () => {
    const added = await paste(block('ASIAONE'), { name: 'mine' });
    await invokeOver(added);
    const replaced = await paste(block('ASIATWO'), { replaces: added.id });
    expect([replaced.id, replaced.name]).toEqual([added.id, 'mine']);
    expect(await idsOfKind('pasted')).toEqual([added.id]);
    await invokeOver(added);
    expect(sts.invokedBy()).toBe('ASIATWO');
  });

  it('are kept when what should replace them is refused', async () => {
    const added = await paste(block('ASIAONE'));
    const input = { text: 'nothing', name: null, region: null, replaces: added.id };
    expect(await host.client.connections.pasteKeys(input)).toMatchObject({
      connection: null,
      problem: { name: 'NoKeys' },
    });
    await invokeOver(added);
    expect(sts.invokedBy()).toBe('ASIAONE');
  });

  it('are forgotten, and a run over them says so', async () => {
    const added = await paste(block('ASIAONE'));
    expect(await host.client.connections.forgetKeys({ connectionId: added.id })).toEqual({ forgotten: true });
    expect(await host.client.connections.forgetKeys({ connectionId: added.id })).toEqual({
      forgotten: false,
    });
    expect(await idsOfKind('pasted')).toEqual([]);
    expect((await invokeOver(added)).outcome).toMatchObject({ kind: 'rejected', statusCode: null });
    expect(sts.requests).toEqual([]);
  });

  it('that AWS refuses before their time ask for new ones', async () => {
    const added = await paste(block('ASIAONE'));
    sts.refused.add('ASIAONE');
    expect((await invokeOver(added)).outcome).toMatchObject({
      kind: 'rejected',
      name: 'ExpiredTokenException',
      remedy: 'The keys have expired: paste new keys from the access portal.',
    });
  });

  it('that have ended are not taken', async () => {
    expect(await problemOf(block('ASIAONE', 'aws_expiration=2001-01-01T00:00:00Z'))).toMatchObject({
      name: 'KeysExpired',
      remedy: expect.stringContaining('Paste new keys'),
    });
    expect(await idsOfKind('pasted')).toEqual([]);
  });

  it('say when they end, and that they have', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
    const stop = new AbortController();
    const events = host.changes(stop.signal);
    const ends = new Date(Date.now() + 60_000).toISOString();
    const added = await paste(block('ASIAONE', `aws_expiration=${ends}`));
    expect(added.detail).toBe(`temporary pasted keys until ${ends.slice(0, 16).replace('T', ' ')} UTC`);
    const problemNow = async () =>
      (await host.client.connections.list()).find(({ id }) => id === added.id)?.problem ?? null;
    let problem: Problem | null = await problemNow();
    expect(problem).toBeNull();
    // The host tells by itself: nothing happens but that time goes by.
    vi.advanceTimersByTime(60_010);
    for await (const { kind } of events) {
      if (kind === 'connections-changed') problem = await problemNow();
      if (problem !== null) break;
    }
    expect(problem).toMatchObject({ name: 'KeysExpired' });
    expect((await invokeOver(added)).outcome).toMatchObject({
      kind: 'rejected',
      name: 'KeysExpired',
      remedy: expect.stringContaining('Paste new keys'),
    });
    const again = await paste(block('ASIATWO'), { replaces: added.id });
    expect(again.problem).toBeNull();
    stop.abort();
  });
});
