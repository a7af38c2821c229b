import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { TestHost, TestHostOptions } from '../../tests/servers/test-host.ts';
import { invokeRequest, startTestHost } from '../../tests/servers/test-host.ts';
import type { WireServer } from '../../tests/servers/wire-server.ts';
import { answerInvoke, startWireServer } from '../../tests/servers/wire-server.ts';

let host: TestHost;
let server: WireServer;

const keys = 'aws_access_key_id = AKIDPROD\naws_secret_access_key = a secret of a test\n';

beforeEach(async () => {
  server = await startWireServer((response) => answerInvoke(response, '"ran"'));
});

afterEach(async () => {
  await host.end();
  await server.close();
});

function start(options: TestHostOptions = {}): void {
  host = startTestHost({
    config: `[profile prod]\nregion = eu-west-1\nendpoint_url = ${server.url}\n`,
    credentials: `[prod]\n${keys}`,
    ...options,
  });
}

const run = (changes: Partial<InvokeRequest> = {}) =>
  host.client.runs.invoke(
    invokeRequest({ connectionId: 'profile:prod', functionName: 'orders', ...changes }),
  );
const protect = (connectionId: string, protection: 'confirm' | 'type the name') =>
  host.client.connections.configure({ connectionId, settings: { protection } });
const refused = { kind: 'rejected', name: 'ConfirmationRequired', action: 'confirm-run', statusCode: null };

describe('a protected connection', () => {
  it.each([[true], [false]])('sends nothing before it was confirmed (history kept: %s)', async (onDisk) => {
    start({ onDisk });
    expect(await protect('profile:prod', 'confirm')).toEqual({ problem: null });
    const { outcome } = await run();
    expect(outcome).toMatchObject({ ...refused, remedy: expect.stringContaining('--yes') });
    expect((await run({ invocationType: 'Event' })).outcome).toMatchObject(refused);
    expect((await run({ streaming: 'on' })).outcome).toMatchObject(refused);
    expect(server.requests).toHaveLength(0);
    expect((await run({ confirmation: { typedName: null } })).outcome.kind).toBe('succeeded');
    expect(server.requests).toHaveLength(1);
  });

  it('wants the function’s own name typed, whatever form it is called by', async () => {
    start();
    await protect('profile:prod', 'type the name');
    const functionName = 'arn:aws:lambda:eu-west-1:123456789012:function:orders:live';
    for (const typedName of [null, '', 'Orders', 'orders:live', functionName]) {
      expect((await run({ functionName, confirmation: { typedName } })).outcome).toMatchObject(refused);
    }
    expect(server.requests).toHaveLength(0);
    const confirmed = await run({ functionName, confirmation: { typedName: 'orders' } });
    expect(confirmed.outcome.kind).toBe('succeeded');
  });

  it('says in the list how it is protected', async () => {
    start();
    await protect('profile:prod', 'type the name');
    await host.client.connections.configure({
      connectionId: 'profile:prod',
      settings: { colour: 'red', lastRegion: 'us-east-2' },
    });
    const listed = await host.client.connections.list();
    const prod = listed.find(({ id }) => id === 'profile:prod');
    expect(prod?.settings).toEqual({ colour: 'red', protection: 'type the name', lastRegion: 'us-east-2' });
    expect(prod?.region).toBe('eu-west-1');
  });

  it('stays so in a host that keeps no history, and in one that was running before', async () => {
    start();
    expect((await run()).outcome.kind).toBe('succeeded');
    mkdirSync(join(host.folder, 'data'), { recursive: true });
    writeFileSync(
      join(host.folder, 'data', 'settings.json'),
      JSON.stringify({ connections: { 'profile:prod': { protection: 'confirm' } } }),
    );
    expect((await run()).outcome).toMatchObject(refused);
    expect(existsSync(join(host.folder, 'data', 'lambdeck.db'))).toBe(false);
  });

  it('also protects endpoints that are signed with its keys, typed ones and those of --endpoint-url', async () => {
    start();
    await protect('profile:prod', 'confirm');
    const typed = await host.client.connections.addEndpoint({
      name: 'mine',
      url: server.url,
      region: 'eu-west-1',
      profile: 'prod',
    });
    expect(typed.settings.protection).toBe('confirm');
    expect((await run({ connectionId: typed.id })).outcome).toMatchObject(refused);
    const passing = host.connect({ url: server.url, region: 'eu-west-1', profile: 'prod' });
    expect((await run({ connectionId: passing.id })).outcome).toMatchObject(refused);
    expect(server.requests).toHaveLength(0);
  });

  it('may be one of pasted keys, or a typed endpoint without keys', async () => {
    start({ environment: { AWS_ENDPOINT_URL: server.url } });
    const text =
      'export AWS_ACCESS_KEY_ID=AKIAPASTED0000000001\nexport AWS_SECRET_ACCESS_KEY=aSecretOfATestWithFortyCharactersInAll00\n';
    const { connection } = await host.client.connections.pasteKeys({
      text,
      name: 'pasted',
      region: 'eu-west-1',
      replaces: null,
    });
    const typed = await host.client.connections.addEndpoint({
      name: 'mine',
      url: server.url,
      region: 'eu-west-1',
      profile: null,
    });
    expect(connection?.kind).toBe('pasted');
    for (const id of [connection?.id ?? '', typed.id]) {
      await protect(id, 'confirm');
      expect((await run({ connectionId: id })).outcome).toMatchObject(refused);
    }
    expect(server.requests).toHaveLength(0);
  });

  it.each([[null], ['prod'], ['other']])(
    'is protected at its address, whoever signs there: the keys of %s',
    async (profile) => {
      start({
        onDisk: true,
        config: '[profile prod]\nregion = eu-west-1\n[profile other]\nregion = eu-west-1\n',
        credentials: `[prod]\n${keys}[other]\n${keys}`,
      });
      const typed = await host.client.connections.addEndpoint({
        name: 'the emulator',
        url: server.url,
        region: 'eu-west-1',
        profile: 'prod',
      });
      await protect(typed.id, 'type the name');
      const url = `${server.url.replace('127.0.0.1', 'LOCALHOST')}/`;
      const passing = host.connect({ url, region: 'eu-west-1', profile });
      expect(passing.settings.protection).toBe('type the name');
      const { outcome } = await run({ connectionId: passing.id });
      expect(outcome).toMatchObject({
        ...refused,
        message: expect.stringContaining('It reaches what the protected connection the emulator reaches.'),
      });
      expect(server.requests).toHaveLength(0);
      const other = host.connect({ url: 'http://127.0.0.1:1', region: 'eu-west-1', profile });
      expect(other.settings.protection).toBe('none');
      expect(
        (await run({ connectionId: passing.id, confirmation: { typedName: 'orders' } })).outcome.kind,
      ).toBe('succeeded');
    },
  );

  it('is protected by AWS_ENDPOINT_URL and by another profile that names its address, and without history', async () => {
    start({ onDisk: true });
    await protect('profile:prod', 'confirm');
    const typed = await host.client.connections.addEndpoint({
      name: 'typed',
      url: 'http://127.0.0.1:1',
      region: 'eu-west-1',
      profile: null,
    });
    await protect(typed.id, 'confirm');
    await host.close();
    const other = startTestHost({
      folder: host.folder,
      config: `[profile prod]\nregion = eu-west-1\nendpoint_url = ${server.url}\n[profile second]\nregion = eu-west-1\nendpoint_url = ${server.url}\n`,
      environment: { AWS_ACCESS_KEY_ID: 'AKIDOTHER', AWS_SECRET_ACCESS_KEY: 'of a test' },
    });
    const protections = async () =>
      Object.fromEntries(
        (await other.client.connections.list()).map(({ id, settings }) => [id, settings.protection]),
      );
    expect(await protections()).toEqual({
      local: 'none',
      environment: 'none',
      'profile:prod': 'confirm',
      'profile:second': 'confirm',
    });
    // No list of endpoints is read here: their protection says where they are.
    const again = other.connect({ url: 'http://127.0.0.1:1', region: 'eu-west-1', profile: 'second' });
    expect(again.settings.protection).toBe('confirm');
    await other.client.connections.configure({
      connectionId: 'profile:second',
      settings: { protection: 'none' },
    });
    expect(await protections()).toMatchObject({ 'profile:prod': 'confirm', 'profile:second': 'none' });
    await other.close();
  });

  it('at an address of AWS is told by its keys', async () => {
    start({
      onDisk: true,
      config: '[profile prod]\nregion = eu-west-1\n[profile other]\nregion = eu-west-1\n',
      credentials: `[prod]\n${keys}[other]\n${keys}`,
    });
    const url = 'https://vpce-1.lambda.eu-west-1.vpce.amazonaws.com';
    const endpoint = { url, region: 'eu-west-1' };
    const typed = await host.client.connections.addEndpoint({ ...endpoint, name: 'vpc', profile: 'prod' });
    await protect(typed.id, 'confirm');
    const protection = (profile: string | null) => host.connect({ ...endpoint, profile }).settings.protection;
    expect([protection('prod'), protection('other'), protection(null)]).toEqual(['confirm', 'none', 'none']);
    expect(host.connection('profile:prod')?.settings.protection).toBe('confirm');
    expect(host.connection('profile:other')?.settings.protection).toBe('none');
  });

  it('lets a DryRun go, and gives a run that was recorded', async () => {
    start({ onDisk: true });
    const runId = randomUUID();
    const before = await run({ runId });
    await protect('profile:prod', 'confirm');
    expect((await run({ runId })).outcome).toEqual(before.outcome);
    await run({ invocationType: 'DryRun' });
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]?.headers['x-amz-invocation-type']).toBe('DryRun');
  });
});

describe('settings that cannot be read', () => {
  it('protect every connection but Local, and say so', async () => {
    start();
    mkdirSync(join(host.folder, 'data'), { recursive: true });
    writeFileSync(join(host.folder, 'data', 'settings.json'), '{"connections": {"profile:prod": {"prot');
    expect((await run()).outcome).toMatchObject({
      ...refused,
      message: expect.stringContaining('settings.json'),
    });
    expect((await host.invoke(server.url)).outcome).toMatchObject(refused);
    expect(server.requests).toHaveLength(0);
    const local = await host.client.runs.invoke(invokeRequest({ functionName: 'hello' }));
    expect(local.outcome.kind).toBe('succeeded');
    const { notices } = await host.client.app.info();
    expect(notices.map(({ message }) => message).join()).toContain('settings.json');
  });
});
