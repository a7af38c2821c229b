import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { invokeRequest, startTestHost } from '../tests/servers/test-host.ts';
import type { TestHost } from '../tests/servers/test-host.ts';
import type { DirectHost } from './direct-host.ts';
import { createDirectHost } from './direct-host.ts';
import { createRouter } from './router.ts';

let host: TestHost;
let again: DirectHost | null = null;

afterEach(async () => {
  await again?.close();
  again = null;
  await host.end();
});

const query = { functionName: null, connectionId: null, outcome: null, limit: 50, cursor: null };

describe('a host on a machine without AWS', () => {
  it('runs hello through the router, start to finish', async () => {
    host = startTestHost();
    const client = createRouterClient(createRouter(host.client));
    const { drafts, layout } = await client.workspace.load();
    const draft = drafts[0];
    expect(layout.activeDraftId).toBe(draft?.id);
    expect(draft?.functionName).toBe('hello');
    const run = await client.runs.invoke(
      invokeRequest({ functionName: 'hello', payload: draft?.payload ?? '' }),
    );
    expect(run).toMatchObject({
      outcomeKind: 'succeeded',
      statusCode: 200,
      connectionName: 'Local',
      region: 'us-east-1',
      coldStart: true,
      notRecorded: null,
      logs: { completeness: 'complete' },
    });
    expect(run.report?.durationMs).toBeGreaterThan(0);
    expect(run.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await client.history.get({ runId: run.id })).toEqual(run);
    expect((await client.connections.list())[0]?.endpoint.url).toBe(run.endpoint);
  });

  it('lists the samples and their qualifiers', async () => {
    host = startTestHost();
    const names: string[] = [];
    for await (const event of await host.client.functions.catalogue({
      connectionId: 'local',
      region: null,
    })) {
      if (event.kind === 'page') names.push(...event.functions.map(({ name }) => name));
    }
    expect(names).toContain('hello');
    const read = await host.client.functions.qualifiers({
      connectionId: 'local',
      region: null,
      functionName: 'hello',
    });
    expect(read).toMatchObject({ problem: null, aliases: [{ name: 'live', weights: [{ weight: 1 }] }] });
  });

  it('tells of a function that is not there and of an event that is not JSON', async () => {
    host = startTestHost();
    const missing = await host.client.runs.invoke(invokeRequest({ functionName: 'nobody' }));
    expect(missing.outcome).toMatchObject({
      kind: 'rejected',
      name: 'ResourceNotFoundException',
      statusCode: 404,
    });
    const broken = await host.client.runs.invoke(invokeRequest({ functionName: 'hello', payload: 'value' }));
    expect(broken.outcome).toMatchObject({
      kind: 'rejected',
      name: 'InvalidRequestContentException',
      statusCode: 400,
    });
    expect(broken.outcome.kind === 'rejected' && broken.outcome.message).toContain(
      'Could not parse request body into json',
    );
  });

  it('finds a run again after a restart, by a word of its payload', async () => {
    host = startTestHost({ onDisk: true });
    const options = {
      version: '0.0.0',
      shell: 'cli',
      dataFolder: `${host.folder}/data`,
      settingsFolder: `${host.folder}/data`,
      environment: { HOME: host.folder },
      assetsFolder: host.folder,
      runtimeFolder: host.folder,
      localProject: null,
    } as const;
    const run = await host.client.runs.invoke(
      invokeRequest({ functionName: 'hello', payload: '{"name":"Zanzibar"}' }),
    );
    await host.close();
    again = createDirectHost(options);
    const page = await again.client.history.list({ ...query, text: 'zanzibar' });
    expect(page.runs.map(({ id }) => id)).toEqual([run.id]);
    expect(await again.client.history.get({ runId: run.id })).toEqual(run);
    expect(
      await again.client.functions.firstEvent({ connectionId: 'local', region: null, functionName: 'hello' }),
    ).toEqual({
      text: '{"name":"Zanzibar"}',
    });
  });

  it('keeps typed endpoints, and takes them away', async () => {
    host = startTestHost();
    const endpoint = { name: 'Stack', url: 'http://127.0.0.1:4566', region: 'eu-west-1', profile: null };
    const added = await host.client.connections.addEndpoint(endpoint);
    expect(added).toMatchObject({ kind: 'endpoint', name: 'Stack', endpoint: { origin: 'typed' } });
    expect((await host.client.connections.list()).map(({ id }) => id)).toEqual(['local', added.id]);
    expect(await host.client.connections.removeEndpoint({ connectionId: added.id })).toEqual({
      removed: true,
    });
    expect(await host.client.connections.removeEndpoint({ connectionId: added.id })).toEqual({
      removed: false,
    });
  });

  it('tells subscribers of runs', async () => {
    host = startTestHost();
    const events = await host.client.app.events();
    expect((await events.next()).value).toEqual({ kind: 'subscribed' });
    await host.client.runs.invoke(invokeRequest({ functionName: '' }));
    expect((await events.next()).value).toEqual({ kind: 'history-changed' });
  });

  it('removes runs and takes that back', async () => {
    host = startTestHost();
    const { id } = await host.client.runs.invoke(invokeRequest({ functionName: '' }));
    expect(await host.client.history.remove({ runIds: [id] })).toEqual({ removed: 1 });
    expect(await host.client.history.get({ runId: id })).toBeNull();
    expect(await host.client.history.restore({ runIds: [id] })).toEqual({ restored: 1 });
    expect((await host.client.history.get({ runId: id }))?.id).toBe(id);
  });
});

describe('a host in a bad place', () => {
  it('starts with nothing that it was promised', async () => {
    host = startTestHost({ config: '' });
    again = createDirectHost({
      version: '0',
      shell: 'cli',
      dataFolder: `${host.folder}/config/inside-a-file`,
      settingsFolder: `${host.folder}/config/inside-a-file`,
      environment: { AWS_CONFIG_FILE: host.folder, AWS_CA_BUNDLE: '/nowhere', AWS_REGION: 'x' },
      assetsFolder: '/nowhere',
      runtimeFolder: '/nowhere',
      localProject: '/nowhere/template.yaml',
    });
    const { client } = again;
    expect((await client.connections.list()).map(({ id }) => id)).toEqual(['local']);
    const run = await client.runs.invoke(invokeRequest({ functionName: 'hello' }));
    expect(run.outcomeKind).toBe('rejected');
    expect((await client.workspace.load()).drafts).toHaveLength(1);
    const { notices } = await client.app.info();
    expect(notices.length).toBeGreaterThan(1);
    for (const notice of notices) expect(notice.remedy).not.toBe('');
  });
});
