import { LambdaClient } from '@aws-sdk/client-lambda';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { invokeComplete, payloadChunk } from '../../tests/servers/event-stream.ts';
import type { TestHost } from '../../tests/servers/test-host.ts';
import { invokeRequest, startTestHost } from '../../tests/servers/test-host.ts';
import type { Answer, WireServer } from '../../tests/servers/wire-server.ts';
import { startWireServer } from '../../tests/servers/wire-server.ts';
import { createFunctionBook } from '../function-book.ts';
import type { Agents } from './http-agents.ts';
import { createAgents } from './http-agents.ts';
import { ExchangeHttpHandler } from './http-handler.ts';
import type { RemedyFacts } from './remedies.ts';
import { resolveRequest } from './resolved-request.ts';
import type { AttemptPlan } from './run-attempts.ts';
import { runAttempts } from './run-attempts.ts';

let host: TestHost;
let server: WireServer | null = null;

afterEach(async () => {
  await host.end();
  await server?.close();
  server = null;
});

async function serve(answer: Answer): Promise<string> {
  host = startTestHost();
  server = await startWireServer(answer);
  return server.url;
}

const throttled: Answer = (response) => {
  response.writeHead(429, { 'x-amzn-errortype': 'TooManyRequestsException', 'x-amzn-requestid': 'r' });
  response.end('{"message":"Rate Exceeded."}');
};

describe('an attempt that may have run', () => {
  it('is not forgotten when a later one is refused', async () => {
    const url = await serve((response, request, count) => {
      if (count === 1) response.destroy();
      else return throttled(response, request, count);
    });
    const run = await host.invoke(url, { functionName: 'orders', retries: { count: 1, ambiguous: true } });
    expect(run.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'rejected']);
    expect(run.outcome).toMatchObject({ kind: 'unknown', name: 'TooManyRequestsException' });
    expect(run.outcome.kind === 'unknown' && run.outcome.remedy).toContain('earlier attempt');
  });
});

const request = resolveRequest(
  invokeRequest({ functionName: 'orders', retries: { count: 3, ambiguous: true } }),
  'eu-west-1',
  createFunctionBook().facts({ connectionId: 'local', region: 'eu-west-1', functionName: 'orders' }),
);
const facts: RemedyFacts = {
  functionName: 'orders',
  message: '',
  profile: null,
  region: 'eu-west-1',
  payloadBytes: 2,
  limitBytes: 6_000_000,
  throttleReason: null,
  tenantId: null,
};
const plan = (stop: AbortController, client: AttemptPlan['client']): AttemptPlan => ({
  request,
  payload: Buffer.from('{}'),
  client,
  facts,
  cancelled: stop.signal,
  idleTimeoutMs: 60_000,
  onSent: () => {},
  progress: { waitingFor: () => {}, sending: () => {}, received: () => {} },
});

describe('stopping', () => {
  it('between two attempts does not say that it was before the first', async () => {
    host = startTestHost();
    const stop = new AbortController();
    const refused = async () => {
      setImmediate(() => stop.abort());
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    };
    const { outcome, attempts } = await runAttempts(plan(stop, refused));
    expect(attempts).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: 'cancelled', sent: false, message: 'You stopped the retries.' });
  });

  it('during a second attempt remembers that the first may have run', async () => {
    const url = await serve((response) => void response.destroy());
    const stop = new AbortController();
    const agents = createAgents({});
    const client = new LambdaClient({
      endpoint: url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: new ExchangeHttpHandler(agents),
    });
    let asked = 0;
    const { outcome, attempts } = await runAttempts(
      plan(stop, () => {
        asked += 1;
        if (asked === 1) return Promise.resolve(client);
        setImmediate(() => stop.abort());
        // Keys that are never found: nothing is sent by the second attempt.
        return new Promise(() => {});
      }),
    );
    agents.close();
    expect(attempts.map((attempt) => attempt.outcome)).toEqual(['unknown', 'cancelled']);
    expect(outcome).toMatchObject({ kind: 'cancelled', sent: true });
  });
});

describe('the time that an answer is given', () => {
  it('begins when there are keys: a code or a sign-in may take longer', async () => {
    const clock = vi.spyOn(AbortSignal, 'timeout');
    const begunBeforeKeys: number[] = [];
    const keys = () => {
      begunBeforeKeys.push(clock.mock.calls.length);
      return Promise.reject(new Error('the keys are of no matter here'));
    };
    const asked = plan(new AbortController(), keys);
    await runAttempts({ ...asked, request: { ...asked.request, timeoutSeconds: 5 } });
    expect(begunBeforeKeys).toEqual([0]);
    clock.mockRestore();
  });
});

describe('the moments of an attempt', () => {
  const clientOf = (endpoint: string, agents: Agents) =>
    new LambdaClient({
      endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: new ExchangeHttpHandler(agents),
    });

  it('tell a new connection from one that was open', async () => {
    const url = await serve((response) => void response.end('{}'));
    const agents = createAgents({});
    const client = clientOf(url, agents);
    const once = async () => (await runAttempts(plan(new AbortController(), async () => client))).attempts[0];
    const first = await once();
    const second = await once();
    agents.close();
    expect(first?.connectMs).toBeGreaterThan(0);
    expect(second?.connectMs).toBeNull();
    for (const attempt of [first, second]) {
      const moments = [attempt?.openMs, attempt?.sentMs, attempt?.firstByteMs, attempt?.durationMs];
      expect(moments).toEqual(moments.map(() => expect.any(Number)));
      expect(moments).toEqual(moments.toSorted((one, other) => (one ?? 0) - (other ?? 0)));
    }
    expect(first?.connectMs ?? 0).toBeLessThanOrEqual(first?.openMs ?? 0);
  });

  it('are not there where the connection did not open', async () => {
    host = startTestHost();
    const agents = createAgents({});
    const client = clientOf('http://127.0.0.1:1', agents);
    const asked = plan(new AbortController(), async () => client);
    const { attempts } = await runAttempts({
      ...asked,
      request: { ...asked.request, retries: { count: 0, ambiguous: false } },
    });
    agents.close();
    expect(attempts).toMatchObject([{ connectMs: null, openMs: null, sentMs: null, firstByteMs: null }]);
  });
});

describe('an answer with the type of a web page', () => {
  it('is the function’s own when Lambda says so', async () => {
    const url = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'x-amzn-requestid': 'r' });
      response.write(payloadChunk('<h1>Hello</h1>'));
      response.end(invokeComplete());
    });
    const run = await host.invoke(url, { functionName: 'page', streaming: 'on' });
    expect(run.outcome).toMatchObject({ kind: 'succeeded', statusCode: 200 });
    expect(run.response).toMatchObject({ text: '<h1>Hello</h1>', contentType: 'text/html; charset=utf-8' });
  });
});

describe('an endpoint that is none', () => {
  it('does not keep a run waiting by speaking another protocol', async () => {
    host = startTestHost();
    const other = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
      );
    });
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    const run = await host.invoke(`http://127.0.0.1:${port}`, { functionName: 'orders' });
    other.close();
    expect(run.outcome.kind).toBe('unknown');
  });
});
