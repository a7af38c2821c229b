import { randomUUID } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import type { TestHost } from '../../tests/servers/test-host.ts';
import { invokeRequest, startTestHost } from '../../tests/servers/test-host.ts';
import type { WireServer } from '../../tests/servers/wire-server.ts';
import { answerInvoke, startWireServer } from '../../tests/servers/wire-server.ts';

let host: TestHost;
let server: WireServer | null = null;

afterEach(async () => {
  await host.end();
  await server?.close();
  server = null;
});

describe('a history that cannot be written', () => {
  it('costs nothing of a large answer', async () => {
    host = startTestHost({ onDisk: true });
    const body = JSON.stringify('x'.repeat(1024 * 1024));
    server = await startWireServer((response) => answerInvoke(response, body));
    await host.client.app.info();
    const database = new DatabaseSync(join(host.folder, 'data', 'lambdeck.db'));
    database.exec('ALTER TABLE runs RENAME TO gone');
    database.close();
    const payload = JSON.stringify('y'.repeat(1024 * 1024));
    const run = await host.invoke(server.url, { functionName: 'big', payload });
    expect(run.notRecorded).not.toBeNull();
    expect(run.outcome.kind).toBe('succeeded');
    // Not toBe: its difference would be megabytes.
    expect(run.response?.text === body).toBe(true);
    expect(run.payload.text === payload).toBe(true);
  });
});

describe('AWS files that cannot be looked at', () => {
  it('are a notice, and neither hide the connections nor lose a run', async () => {
    host = startTestHost();
    symlinkSync('config', join(host.folder, 'config'));
    const connections = await host.client.connections.list();
    expect(connections.map(({ id }) => id)).toEqual(['local']);
    const { notices } = await host.client.app.info();
    expect(notices.map(({ name }) => name)).toEqual(['ELOOP']);
    const run = await host.client.runs.invoke(
      invokeRequest({ connectionId: 'profile:work', functionName: 'hello', region: 'eu-west-1' }),
    );
    expect(run.outcome).toMatchObject({ kind: 'rejected', name: 'ConnectionNotFound' });
  });
});

describe('one id', () => {
  it('is one run, however often it is asked for at once and later', async () => {
    host = startTestHost({ onDisk: true });
    server = await startWireServer((response) => answerInvoke(response, '{"n":1}'));
    const runId = randomUUID();
    const { url } = server;
    const ask = () => host.invoke(url, { runId, functionName: 'orders' });
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second).toEqual(first);
    expect((await ask()).id).toBe(runId);
    expect(server.requests).toHaveLength(1);
  });
});
