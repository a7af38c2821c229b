import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Capabilities } from '../../contract/capabilities.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { Run } from '../../contract/run.ts';
import { isAwsAddress } from '../../core/aws/capabilities/is-aws-address.ts';
import type { FakeEndpoint, FakeProduct } from '../servers/fake-endpoints.ts';
import { startFakeEndpoint } from '../servers/fake-endpoints.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { Answer, WireServer } from '../servers/wire-server.ts';
import { answerInvoke, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let servers: WireServer[];

beforeEach(() => {
  host = startTestHost();
  servers = [];
});

afterEach(async () => {
  await host.end();
  for (const server of servers) await server.close();
});

async function fake(product: FakeProduct): Promise<FakeEndpoint> {
  const endpoint = await startFakeEndpoint(product);
  servers.push(endpoint);
  return endpoint;
}

async function serve(answer: Answer): Promise<WireServer> {
  const server = await startWireServer(answer, { seesProbes: true });
  servers.push(server);
  return server;
}

function capabilities(url: string): Promise<Capabilities> {
  const { id } = host.connect({ url, region: 'eu-west-1', profile: null });
  return host.client.connections.capabilities({ connectionId: id, region: null });
}

const actionOf = ({ outcome }: Run): string | null =>
  outcome.kind === 'rejected' ? (outcome.action ?? null) : null;

/** What the window sends for a function that was just chosen. */
const fromWindow: Partial<InvokeRequest> = { qualifier: '$LATEST', logTail: true, streaming: 'auto' };

const products: readonly FakeProduct[] = [
  'localstack',
  'sam local',
  'runtime interface emulator',
  'dotnet test tool',
];
const withoutQualifiers = products.filter((product) => product !== 'localstack');

describe.each(products)('%s', (product) => {
  it('is recognised without running anything', async () => {
    const endpoint = await fake(product);
    const found = await capabilities(endpoint.url);
    expect(found.product).toBe(product);
    expect(endpoint.executions).toEqual([]);
    for (const { found: how, effect } of found.missing) {
      expect(how).toBe('documented');
      expect(effect).toMatch(/^[A-Z$].*\.$/);
    }
    expect(endpoint.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('runs what the window sends, once, and is sent nothing that it refuses', async () => {
    const endpoint = await fake(product);
    await capabilities(endpoint.url);
    for (const times of [1, 2]) {
      const run = await host.invoke(endpoint.url, fromWindow);
      expect(run.outcome).toMatchObject({ kind: 'succeeded', statusCode: 200 });
      expect(run.attempts).toHaveLength(1);
      expect(endpoint.executions).toHaveLength(times);
    }
    expect(endpoint.refusals).toEqual([]);
  });

  it('runs the same once when nobody has asked which program it is', async () => {
    const endpoint = await fake(product);
    const run = await host.invoke(endpoint.url, { ...fromWindow, functionName: 'function' });
    expect(run.outcome.kind).toBe('succeeded');
    expect(endpoint.executions).toHaveLength(1);
    const refused = endpoint.refusals.length;
    expect((await host.invoke(endpoint.url, { ...fromWindow, functionName: 'function' })).outcome.kind).toBe(
      'succeeded',
    );
    expect(endpoint.executions).toHaveLength(2);
    // What it refused once is not sent again.
    expect(endpoint.refusals).toHaveLength(refused);
  });
});

describe.each(withoutQualifiers)('%s', (product) => {
  it.each([
    [{ qualifier: 'live' }, 'choose-qualifier'],
    [{ functionName: 'demo:3' }, 'choose-qualifier'],
    [{ streaming: 'on' }, 'turn-off-streaming'],
    [{ invocationType: 'DryRun' }, null],
  ] satisfies [Partial<InvokeRequest>, string | null][])(
    'is not sent %j, even at the first run',
    async (request, action) => {
      const endpoint = await fake(product);
      const run = await host.invoke(endpoint.url, request);
      expect(run.outcome).toMatchObject({ kind: 'rejected', statusCode: null });
      expect(actionOf(run)).toBe(action);
      expect(run.attempts).toEqual([]);
      expect(endpoint.executions).toEqual([]);
      expect(endpoint.refusals).toEqual([]);
    },
  );
});

describe('asynchronous runs', () => {
  it.each([
    ['localstack', 'accepted', 1],
    ['sam local', 'accepted', 1],
    ['dotnet test tool', 'accepted', 1],
    ['runtime interface emulator', 'rejected', 0],
  ] as const)('%s: %s', async (product, kind, executions) => {
    const endpoint = await fake(product);
    const run = await host.invoke(endpoint.url, { invocationType: 'Event' });
    expect(run.outcome.kind).toBe(kind);
    expect(endpoint.executions).toHaveLength(executions);
  });
});

describe('the runtime interface emulator', () => {
  it('is called by its one name, and says so', async () => {
    const endpoint = await fake('runtime interface emulator');
    const { missing } = await capabilities(endpoint.url);
    expect(missing.find(({ feature }) => feature === 'list functions')?.effect).toContain('"function"');
    const run = await host.invoke(endpoint.url, { functionName: 'orders' });
    expect(run.outcome.kind).toBe('succeeded');
    expect(endpoint.executions[0]?.path).toBe('/2015-03-31/functions/function/invocations');
  });
});

describe('the address that the emulator’s documentation gives', () => {
  it('is called as it is meant, with the whole path or without', async () => {
    const endpoint = await fake('runtime interface emulator');
    const url = `${endpoint.url}/2015-03-31/functions/function/invocations`;
    expect((await capabilities(url)).product).toBe('runtime interface emulator');
    expect((await host.invoke(url, fromWindow)).outcome.kind).toBe('succeeded');
    expect(endpoint.executions).toHaveLength(1);
  });
});

describe('a request copied for another tool', () => {
  it('leaves out what the endpoint refuses, and is refused where our own would be', async () => {
    const endpoint = await fake('sam local');
    await capabilities(endpoint.url);
    const { id } = host.connect({ url: endpoint.url, region: 'eu-west-1', profile: null });
    const { runId: _runId, ...asked } = invokeRequest({ connectionId: id, qualifier: '$LATEST' });
    const copied = await host.client.runs.copyAs({ ...asked, format: 'aws-cli' });
    expect(copied.text).not.toMatch(/log-type|qualifier/);
    const alias = await host.client.runs.copyAs({ ...asked, qualifier: 'live', format: 'aws-cli' });
    expect(alias).toMatchObject({ text: '', note: expect.stringContaining('knows no versions') });
  });
});

describe('the .NET test tool', () => {
  it('fails a run whose error header holds the error’s type', async () => {
    const endpoint = await fake('dotnet test tool');
    const run = await host.invoke(endpoint.url, { payload: '"fail"' });
    expect(run.outcome).toMatchObject({
      kind: 'functionError',
      error: { type: 'InvalidOperationException', message: 'No such order' },
    });
  });
});

describe('LocalStack', () => {
  it('is sent qualifier and log tail, and brings the log', async () => {
    const endpoint = await fake('localstack');
    await capabilities(endpoint.url);
    await host.invoke(endpoint.url, { ...fromWindow, qualifier: 'live' });
    expect(endpoint.executions[0]?.query.get('Qualifier')).toBe('live');
    expect(endpoint.executions[0]?.headers['x-amz-log-type']).toBe('Tail');
    expect((await host.invoke(endpoint.url, { invocationType: 'DryRun' })).outcome.kind).toBe('permitted');
  });
});

describe('Lambdeck itself', () => {
  it('lacks durable executions only, here and at an address', async () => {
    const local = await host.client.connections.capabilities({ connectionId: 'local', region: null });
    expect(local.product).toBe('lambdeck');
    expect(local.missing.map(({ feature }) => feature)).toEqual(['durable execution name']);
    const connections = await host.client.connections.list();
    const url = connections.find(({ id }) => id === 'local')?.endpoint.url ?? '';
    expect(await capabilities(url)).toEqual(local);
  });
});

describe('an endpoint that nobody knows', () => {
  it('gets everything, and lacks nothing until an answer refuses it', async () => {
    const server = await serve((response) => answerInvoke(response, '{}'));
    expect(await capabilities(server.url)).toEqual({ product: 'unknown', missing: [] });
    await host.invoke(server.url, { ...fromWindow, qualifier: 'live' });
    const sent = server.requests.find(({ method }) => method === 'POST');
    expect(sent?.query.get('Qualifier')).toBe('live');
    expect(sent?.headers['x-amz-log-type']).toBe('Tail');
  });

  it('is told what it refuses once, and the refusal is remembered and shown', async () => {
    const server = await serve((response, { headers, method }) => {
      if (method === 'GET' || headers['x-amz-log-type'] === undefined) {
        answerInvoke(response, '{}', {}, method === 'GET' ? 404 : 200);
        return;
      }
      response.writeHead(501, { 'content-type': 'application/json' });
      response.end('{"Message":"LogType is not implemented"}');
    });
    const run = await host.invoke(server.url);
    expect(run.outcome.kind).toBe('succeeded');
    expect(run.attempts.map(({ outcome }) => outcome)).toEqual(['rejected', 'succeeded']);
    expect(run.logs.reason).toContain('no log tail');
    expect((await host.invoke(server.url)).attempts).toHaveLength(1);
    expect((await capabilities(server.url)).missing).toMatchObject([
      { feature: 'log tail', found: 'refused' },
    ]);
  });

  it('is never sent an alias’s run without the alias', async () => {
    const server = await serve((response, { query, method }) => {
      const refuses = method === 'POST' && query.size > 0;
      response.writeHead(refuses ? 400 : 404, { 'content-type': 'application/json' });
      response.end(refuses ? '{"Type":"User","Message":"Query Parameters are not supported"}' : '{}');
    });
    const posts = () => server.requests.filter(({ method }) => method === 'POST').length;
    const first = await host.invoke(server.url, { qualifier: 'live' });
    expect(actionOf(first)).toBe('choose-qualifier');
    expect(posts()).toBe(1);
    expect(actionOf(await host.invoke(server.url, { qualifier: 'live' }))).toBe('choose-qualifier');
    expect(posts()).toBe(1);
  });

  it('does not hold a run up when it answers no question', async () => {
    const server = await serve((response, { method }) => {
      if (method === 'POST') answerInvoke(response, '{}');
    });
    expect((await host.invoke(server.url, { qualifier: 'live' })).outcome.kind).toBe('succeeded');
  });

  it('is asked again after its connection was lost', async () => {
    let answer: 'sam' | 'reset' | 'localstack' = 'sam';
    const server = await serve((response) => {
      if (answer === 'reset') {
        response.destroy();
        return;
      }
      if (answer === 'localstack') response.setHeader('x-localstack', '2026.6.1');
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"Type":"LocalService","Message":"PathNotFoundException"}');
    });
    expect((await capabilities(server.url)).product).toBe('sam local');
    answer = 'reset';
    expect((await host.invoke(server.url)).outcome.kind).toBe('unknown');
    answer = 'localstack';
    expect((await capabilities(server.url)).product).toBe('localstack');
  });
});

describe('AWS itself', () => {
  it.each([
    [null, true],
    ['https://lambda.eu-west-1.amazonaws.com', true],
    ['https://vpce-1.lambda.eu-west-1.vpce.amazonaws.com', true],
    ['https://lambda-fips.us-gov-west-1.api.aws/', true],
    ['https://lambda.cn-north-1.amazonaws.com.cn', true],
    ['https://amazonaws.com.example.org', false],
    ['http://127.0.0.1:4566', false],
  ])('%s is never asked: %s', (url, expected) => {
    expect(isAwsAddress(url)).toBe(expected);
  });

  it('lacks nothing', async () => {
    const found = await capabilities('https://lambda.eu-west-1.amazonaws.com');
    expect(found).toEqual({ product: 'aws', missing: [] });
  });
});
