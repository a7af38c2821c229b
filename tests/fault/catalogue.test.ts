import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueEvent } from '../../contract/function-summary.ts';
import type { TestHost } from '../servers/test-host.ts';
import { startTestHost } from '../servers/test-host.ts';
import type { Answer, WireServer } from '../servers/wire-server.ts';
import { answerError, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer;
let connectionId: string;
let answer: Answer;

beforeEach(async () => {
  host = startTestHost();
  server = await startWireServer((response, request, count) => answer(response, request, count));
  connectionId = host.connect({ url: server.url, region: 'eu-west-1', profile: null }).id;
});

afterEach(async () => {
  await host.end();
  await server.close();
});

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function page(names: readonly string[], next: string | null) {
  return {
    Functions: names.map((FunctionName) => ({
      FunctionName,
      FunctionArn: `arn:aws:lambda:eu-west-1:1:function:${FunctionName}`,
      Runtime: 'nodejs24.x',
      Timeout: 20,
      MemorySize: 256,
      Environment: { Variables: { PASSWORD: 'topsecretvalue' } },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: '/own/group' },
      TenancyConfig: { TenantIsolationMode: 'PER_TENANT' },
    })),
    ...(next === null ? {} : { NextMarker: next }),
  };
}

async function read(signal?: AbortSignal): Promise<CatalogueEvent[]> {
  const events: CatalogueEvent[] = [];
  for await (const event of await host.client.functions.catalogue(
    { connectionId, region: null },
    { signal },
  )) {
    events.push(event);
  }
  return events;
}

const pages: Answer = (response, { query }) => {
  const marker = query.get('Marker');
  json(
    response,
    marker === null ? page(['a', 'b'], 'm1') : marker === 'm1' ? page(['c'], 'm2') : page([], null),
  );
};

describe('the catalogue', () => {
  it('comes page by page and is there at once the next time', async () => {
    answer = pages;
    const first = await read();
    expect(first.map(({ kind }) => kind)).toEqual(['page', 'page', 'page', 'end']);
    expect(first[0]).toMatchObject({
      page: 1,
      functions: [
        {
          name: 'a',
          runtime: 'nodejs24.x',
          timeoutSeconds: 20,
          memoryMB: 256,
          logFormat: 'JSON',
          logGroup: '/own/group',
          tenantIsolation: true,
        },
        { name: 'b' },
      ],
    });
    expect(first.at(-1)).toMatchObject({ kind: 'end', count: 3 });
    const second = await read();
    expect(second[0]).toMatchObject({
      kind: 'cached',
      functions: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    });
    expect(JSON.stringify([first, second])).not.toContain('topsecretvalue');
  });

  it('waits while listing is throttled, and reads on', async () => {
    answer = (response, request, count) =>
      count % 2 === 1
        ? answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '0' })
        : pages(response, request, count);
    expect((await read()).map(({ kind }) => kind)).toEqual(['page', 'page', 'page', 'end']);
    expect(server.requests).toHaveLength(6);
  });

  it('keeps what it had when listing is forbidden, and says that names still work', async () => {
    answer = pages;
    await read();
    answer = (response) =>
      answerError(
        response,
        403,
        'AccessDeniedException',
        'User: arn:u is not authorized to perform: lambda:ListFunctions on resource: *',
      );
    const events = await read();
    expect(events.map(({ kind }) => kind)).toEqual(['cached', 'failed']);
    const problem = events[1]?.kind === 'failed' ? events[1].problem : null;
    expect(problem?.remedy).toContain('lambda:ListFunctions');
    expect(problem?.remedy).toContain('Typed names and ARNs can be invoked');
    expect((await read())[0]).toMatchObject({ kind: 'cached', functions: [{}, {}, {}] });
  });

  it.each([
    ['a dead endpoint', (response: ServerResponse) => response.socket?.resetAndDestroy()],
    ['a gateway error', (response: ServerResponse) => void response.writeHead(502).end('bad')],
    [
      'a web page',
      (response: ServerResponse) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hi'),
    ],
  ])('ends with a problem over %s', async (_name, reply) => {
    answer = (response) => void reply(response);
    const events = await read();
    expect(events.map(({ kind }) => kind)).toEqual(['failed']);
    expect(JSON.stringify(events)).not.toContain('may have run');
  });

  it('stops when nobody wants it any more', async () => {
    const stop = new AbortController();
    const arrived = Promise.withResolvers<void>();
    answer = () => arrived.resolve();
    const reading = read(stop.signal);
    await arrived.promise;
    stop.abort();
    expect(await reading).toEqual([]);
  });

  it('ends at a marker that leads back to itself', async () => {
    answer = (response) => json(response, page(['a'], 'same'));
    expect((await read()).map(({ kind }) => kind)).toEqual(['page', 'page', 'end']);
  });

  it('gives the time limit of a listed function to its runs', async () => {
    answer = (response, request) => {
      if (request.path.endsWith('/invocations')) return;
      json(response, page(['demo'], null));
    };
    await read();
    const running = host.invoke(server.url);
    const active = await host.client.runs.active();
    expect(active).toMatchObject([{ functionName: 'demo', timeoutSeconds: 20 }]);
    await host.client.runs.cancel({ runId: active[0]?.id ?? '' });
    await running;
  });
});

describe('qualifiers', () => {
  it('are aliases with shares of 1 and versions, newest first', async () => {
    answer = (response, { path, query }) => {
      if (path.endsWith('/aliases')) {
        json(response, {
          Aliases: [
            {
              Name: 'live',
              FunctionVersion: '9',
              RoutingConfig: { AdditionalVersionWeights: { '10': 0.1 } },
            },
            { Name: 'beta', FunctionVersion: '10', Description: 'next' },
          ],
        });
      } else if (query.get('Marker') === null) {
        json(response, {
          Versions: [{ Version: '$LATEST' }, { Version: '2' }, { Version: '9' }],
          NextMarker: 'x',
        });
      } else {
        json(response, { Versions: [{ Version: '10', LastModified: '2026-01-01T00:00:00.000+0000' }] });
      }
    };
    const read = await host.client.functions.qualifiers({
      connectionId,
      region: null,
      functionName: 'demo:live',
    });
    expect(read.problem).toBeNull();
    expect(read.aliases).toEqual([
      { name: 'beta', description: 'next', version: '10', weights: [{ version: '10', weight: 1 }] },
      {
        name: 'live',
        description: '',
        version: '9',
        weights: [
          { version: '9', weight: 0.9 },
          { version: '10', weight: 0.1 },
        ],
      },
    ]);
    expect(read.versions.map(({ version }) => version)).toEqual(['10', '9', '2']);
    expect(server.requests.every(({ path }) => path.includes('/functions/demo/'))).toBe(true);
  });

  it('are there as far as they could be read', async () => {
    answer = (response, { path }) => {
      if (path.endsWith('/aliases'))
        answerError(
          response,
          403,
          'AccessDeniedException',
          'not authorized to perform: lambda:ListAliases on resource: arn:x',
        );
      else json(response, { Versions: [{ Version: '3' }] });
    };
    const read = await host.client.functions.qualifiers({ connectionId, region: null, functionName: 'demo' });
    expect(read.versions).toHaveLength(1);
    expect(read.problem?.remedy).toContain('lambda:ListAliases');
  });
});
