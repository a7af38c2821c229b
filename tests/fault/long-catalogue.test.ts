import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contract } from '../../contract/contract.ts';
import type { CatalogueEvent } from '../../contract/function-summary.ts';
import { createRouter } from '../../core/router.ts';
import type { TestHost } from '../servers/test-host.ts';
import { startTestHost } from '../servers/test-host.ts';
import type { Answer, WireServer } from '../servers/wire-server.ts';
import { answerError, startWireServer } from '../servers/wire-server.ts';

const secret = 'a-value-of-an-environment-variable';
const pageSize = 50;

let host: TestHost;
let server: WireServer;
let connectionId: string;
let answer: Answer;

beforeEach(async () => {
  host = startTestHost({ onDisk: true });
  server = await startWireServer((response, request, count) => answer(response, request, count));
  connectionId = host.connect({ url: server.url, region: 'eu-west-1', profile: null }).id;
});

afterEach(async () => {
  await host.end();
  await server.close();
});

/** Page `page` of `pages`; the marker is the number of the next one. */
function answerPage(response: ServerResponse, page: number, pages: number): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      Functions: Array.from({ length: pageSize }, (_, index) => ({
        FunctionName: `orders-${page}-${index}`,
        FunctionArn: `arn:aws:lambda:eu-west-1:123456789012:function:orders-${page}-${index}`,
        Runtime: 'nodejs24.x',
        Environment: { Variables: { PASSWORD: secret } },
      })),
      ...(page < pages && { NextMarker: String(page + 1) }),
    }),
  );
}

const pageOf = (query: URLSearchParams) => Number(query.get('Marker') ?? '1');
const pages =
  (count: number): Answer =>
  (response, { query }) =>
    answerPage(response, pageOf(query), count);

async function read(): Promise<CatalogueEvent[]> {
  const events: CatalogueEvent[] = [];
  for await (const event of await host.client.functions.catalogue({ connectionId, region: null })) {
    events.push(event);
  }
  return events;
}

describe('a long list', () => {
  it('of 10,000 functions comes in 200 pages, asked for one after the other, and is there at once the next time', async () => {
    let open = 0;
    let mostOpen = 0;
    answer = (response, request, count) => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      response.once('finish', () => (open -= 1));
      return pages(200)(response, request, count);
    };
    const events = await read();
    expect(events).toHaveLength(201);
    expect(events.at(-1)).toMatchObject({ kind: 'end', count: 10_000 });
    expect(server.requests).toHaveLength(200);
    expect(mostOpen).toBe(1);
    const again = await read();
    const cached = again.filter((event) => event.kind === 'cached');
    expect(cached.flatMap(({ functions }) => functions)).toHaveLength(10_000);
    // In pieces that a window can read without being held up; the last says that it is the last.
    expect(Math.max(...cached.map(({ functions }) => functions.length))).toBeLessThanOrEqual(1000);
    expect(cached.map(({ more }) => more)).toEqual([...Array.from({ length: 9 }, () => true), false]);
    expect(again.slice(0, 10).every(({ kind }) => kind === 'cached')).toBe(true);
  });

  it('is shown page by page, however slow the next one is', async () => {
    const gates = new Map<number, () => void>();
    answer = (response, { query }) =>
      new Promise((resolve) => {
        const page = pageOf(query);
        gates.set(page, () => {
          answerPage(response, page, 3);
          resolve();
        });
      });
    const reading = await host.client.functions.catalogue({ connectionId, region: null });
    for (const page of [1, 2, 3]) {
      const next = reading.next();
      await expect.poll(() => gates.has(page)).toBe(true);
      // Nothing was asked for beyond the page that is waited for.
      expect(gates.size).toBe(page);
      gates.get(page)?.();
      expect((await next).value).toMatchObject({ kind: 'page', page });
    }
    expect((await reading.next()).value).toMatchObject({ kind: 'end', count: 150 });
  });

  it('that fails on page 7 keeps the pages before it and the list of the last time', async () => {
    answer = pages(9);
    await read();
    answer = (response, request, count) =>
      pageOf(request.query) === 7
        ? answerError(response, 500, 'ServiceException', 'inside')
        : pages(9)(response, request, count);
    const events = await read();
    expect(events.map(({ kind }) => kind)).toEqual([
      'cached',
      ...Array.from({ length: 6 }, () => 'page'),
      'failed',
    ]);
    answer = pages(9);
    const after = await read();
    expect(after[0]?.kind === 'cached' && after[0].functions.length).toBe(9 * pageSize);
  });

  it('leaves no value of an environment variable on disk', async () => {
    answer = pages(3);
    await read();
    await host.close();
    const folder = join(host.folder, 'data');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const holding = (text: string) =>
      files
        .filter(({ name, parentPath }) => readFileSync(join(parentPath, name)).includes(text))
        .map(({ name }) => name);
    // The name proves that the list is there, and in a form in which the search would find the value.
    expect(holding('orders-3-49')).not.toEqual([]);
    expect(holding(secret)).toEqual([]);
    expect(holding('PASSWORD')).toEqual([]);
  });
});

describe('a list that nobody wants any more', () => {
  /** Resolves `asked` when page 2 is asked for, which is never answered, and `gone` when its connection is closed. */
  function hangOnSecondPage() {
    const asked = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    answer = (response, request, count) => {
      if (pageOf(request.query) === 1) return pages(9)(response, request, count);
      response.once('close', () => gone.resolve());
      asked.resolve();
    };
    return { asked: asked.promise, gone: gone.promise };
  }

  it('ends the page under way when the iterator is ended', async () => {
    const { asked, gone } = hangOnSecondPage();
    const reading = await host.client.functions.catalogue({ connectionId, region: null });
    await reading.next();
    const pending = reading.next();
    await asked;
    await reading.return?.();
    await gone;
    expect((await pending).done).toBe(true);
    expect(server.requests).toHaveLength(2);
  });

  it('ends it across a message port too', async () => {
    const { port1, port2 } = new MessageChannel();
    const handler = new RPCHandler(createRouter(host.client));
    handler.upgrade(port1);
    port1.start();
    const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
    port2.start();
    const { asked, gone } = hangOnSecondPage();
    const reading = await client.functions.catalogue({ connectionId, region: null });
    await reading.next();
    const pending = reading.next().catch(() => null);
    await asked;
    await reading.return?.();
    await gone;
    await pending;
    expect(server.requests).toHaveLength(2);
    port1.close();
    port2.close();
  });
});

describe('qualifiers', () => {
  it('of another account’s function are asked for at that account', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{}');
    };
    const name = '123456789012:function:demo';
    await host.client.functions.qualifiers({ connectionId, region: null, functionName: `${name}:live` });
    expect(server.requests.map(({ path }) => decodeURIComponent(path))).toEqual(
      expect.arrayContaining([
        `/2015-03-31/functions/${name}/aliases`,
        `/2015-03-31/functions/${name}/versions`,
      ]),
    );
  });

  it('come from all pages, and stop when nobody wants them any more', async () => {
    const stop = new AbortController();
    const gone = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    answer = (response, { path, query }) => {
      if (path.endsWith('/versions') && query.get('Marker') === '2') {
        response.once('close', () => gone.resolve());
        asked.resolve();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(
          path.endsWith('/aliases') ? { Aliases: [] } : { Versions: [{ Version: '1' }], NextMarker: '2' },
        ),
      );
    };
    const where = { connectionId, region: null, functionName: 'demo' };
    const reading = host.client.functions.qualifiers(where, { signal: stop.signal });
    await asked.promise;
    stop.abort();
    await gone.promise;
    expect((await reading).versions.map(({ version }) => version)).toEqual(['1']);
  });
});
