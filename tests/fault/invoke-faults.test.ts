import { createServer } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../contract/run.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { Answer, WireServer } from '../servers/wire-server.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

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

async function serve(answer: Answer): Promise<WireServer> {
  const server = await startWireServer(answer);
  servers.push(server);
  return server;
}

function remedyOf(run: Run): string | null {
  return 'remedy' in run.outcome ? run.outcome.remedy : null;
}

/** Whatever happened, it was recorded as it was returned, and it says what to do. */
async function expectRecorded(run: Run): Promise<void> {
  expect(run.notRecorded).toBeNull();
  expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  expect(remedyOf(run) ?? 'None is needed.').toMatch(/^[A-Z].*[.]$/);
  expect(JSON.stringify(run)).not.toMatch(/node_modules|\n\s+at /);
}

describe('an answer', () => {
  it('sends the payload as it stands and returns the response as it came', async () => {
    const text = '{ "n": 12345678901234567890, "f": 1.0, "b": 1, "a": "é\\ud83d" }';
    const server = await serve((response, { body }) => answerInvoke(response, body));
    const run = await host.invoke(server.url, { payload: text });
    expect(server.requests[0]?.body.toString()).toBe(text);
    expect(run.response?.text).toBe(text);
    expect(run.outcome).toEqual({ kind: 'succeeded', statusCode: 200, executedVersion: '$LATEST' });
    await expectRecorded(run);
  });

  it('tells null from no body at all', async () => {
    const server = await serve((response, _request, count) =>
      answerInvoke(response, count === 1 ? 'null' : ''),
    );
    expect((await host.invoke(server.url)).response).toMatchObject({ text: 'null', sizeBytes: 4 });
    expect((await host.invoke(server.url)).response).toBeNull();
  });

  it('keeps bytes that are not UTF-8 as base64', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0, 1]);
    const server = await serve((response) => answerInvoke(response, bytes));
    const run = await host.invoke(server.url);
    expect(run.response).toMatchObject({ encoding: 'base64', text: bytes.toString('base64') });
    await expectRecorded(run);
  });

  it('carries every option to the wire', async () => {
    const server = await serve((response) => answerInvoke(response, '{}'));
    await host.invoke(server.url, {
      qualifier: 'live',
      tenantId: 'blue tenant',
      durableExecutionName: 'order-17',
      clientContext: '{"custom":{"a":"ü"}}',
    });
    const request = server.requests[0];
    expect(request?.path).toBe('/2015-03-31/functions/demo/invocations');
    expect(request?.query.get('Qualifier')).toBe('live');
    expect(request?.headers).toMatchObject({
      'x-amz-invocation-type': 'RequestResponse',
      'x-amz-log-type': 'Tail',
      'x-amz-tenant-id': 'blue tenant',
      'x-amz-durable-execution-name': 'order-17',
      'x-amz-client-context': Buffer.from('{"custom":{"a":"ü"}}').toString('base64'),
    });
  });

  it('asks for the log tail of synchronous runs alone, and takes 202 and 204 for what they are', async () => {
    const server = await serve((response, { headers }) =>
      answerInvoke(response, '', {}, headers['x-amz-invocation-type'] === 'Event' ? 202 : 204),
    );
    const queued = await host.invoke(server.url, { invocationType: 'Event' });
    const permitted = await host.invoke(server.url, { invocationType: 'DryRun' });
    expect(queued.outcome.kind).toBe('accepted');
    expect(permitted.outcome.kind).toBe('permitted');
    expect(server.requests.map(({ headers }) => headers['x-amz-log-type'])).toEqual([undefined, undefined]);
  });

  it('is a failure when the function failed', async () => {
    const payload = JSON.stringify({ errorType: 'PaymentError', errorMessage: 'card declined', trace: [] });
    const server = await serve((response) =>
      answerInvoke(response, payload, { 'x-amz-function-error': 'Unhandled' }),
    );
    const run = await host.invoke(server.url);
    expect(run.outcome).toMatchObject({
      kind: 'functionError',
      error: { handling: 'Unhandled', reason: 'thrown', type: 'PaymentError', message: 'card declined' },
    });
    expect(run.errorName).toBe('PaymentError');
    await expectRecorded(run);
  });

  it('is a failure when an emulator forgets to say so', async () => {
    const server = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end('Task timed out after 3.00 seconds');
    });
    const run = await host.invoke(server.url);
    expect(run.outcome).toMatchObject({ kind: 'functionError', error: { reason: 'timeout' } });
  });

  it('decodes the log tail and reads the figures of REPORT', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const log = [
      `START RequestId: ${id} Version: $LATEST`,
      `2026-04-22T21:00:55.118Z\t${id}\tINFO\thello`,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t`,
      '',
    ].join('\n');
    const server = await serve((response) =>
      answerInvoke(response, '{}', { 'x-amz-log-result': Buffer.from(log).toString('base64') }),
    );
    const run = await host.invoke(server.url);
    expect(run.report).toMatchObject({ durationMs: 12.5, billedMs: 13, memoryMB: 128, maxMemoryMB: 64 });
    expect(run.logs.completeness).toBe('complete');
    expect(run.coldStart).toBe(false);
    expect(run.headers).not.toHaveProperty('x-amz-log-result');
    await expectRecorded(run);
  });
});

describe('what Lambda refuses', () => {
  it.each([
    [400, 'InvalidRequestContentException', 'Could not parse request body into json', 'JSON'],
    [
      403,
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/ada is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:eu-west-1:1:function:demo because no identity-based policy allows it',
      'lambda:InvokeFunction on arn:aws:lambda:eu-west-1:1:function:demo',
    ],
    [
      404,
      'ResourceNotFoundException',
      'Function not found: arn:aws:lambda:eu-west-1:1:function:demo',
      '"demo"',
    ],
    [409, 'ResourceConflictException', 'An update is in progress', 'update'],
    [
      413,
      'RequestTooLargeException',
      'Request must be smaller than 6291456 bytes',
      'larger than Lambda takes',
    ],
    [502, 'InvalidZipFileException', 'Lambda was unable to unzip the file', 'archive'],
    [403, 'ExpiredTokenException', 'The security token included in the request is expired', 'expired'],
    [403, 'SomethingNewException', 'Nobody has heard of it', 'profile'],
  ])('%i %s is rejected with its own remedy', async (status, type, message, hint) => {
    const server = await serve((response) => answerError(response, status, type, message));
    const run = await host.invoke(server.url);
    expect(run.outcome).toMatchObject({ kind: 'rejected', name: type, message, statusCode: status });
    expect(remedyOf(run)).toContain(hint);
    expect(run.attempts).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
    await expectRecorded(run);
  });

  it('names the reason and the wait of a throttled run', async () => {
    const server = await serve((response) =>
      answerError(
        response,
        429,
        'TooManyRequestsException',
        'Rate Exceeded.',
        { 'retry-after': '7' },
        {
          Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
        },
      ),
    );
    const run = await host.invoke(server.url);
    expect(run.outcome).toMatchObject({ kind: 'rejected', statusCode: 429, retryAfterSeconds: 7 });
    expect(remedyOf(run)).toContain('reserved concurrency');
  });

  it('reads a wait that is given as a date', async () => {
    const server = await serve((response) =>
      answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', {
        'retry-after': new Date(Date.now() + 3600_000).toUTCString(),
      }),
    );
    const { outcome } = await host.invoke(server.url);
    const seconds = outcome.kind === 'rejected' ? outcome.retryAfterSeconds : null;
    expect(seconds).toBeGreaterThan(3500);
    expect(seconds).toBeLessThanOrEqual(3600);
  });

  it('says by how many bytes a payload is too large', async () => {
    const server = await serve((response) =>
      answerError(response, 413, 'RequestTooLargeException', 'too large'),
    );
    const run = await host.invoke(server.url, { payload: `"${'a'.repeat(7 * 1024 * 1024)}"` });
    expect(run.outcome).toMatchObject({ kind: 'rejected', name: 'RequestTooLargeException' });
    expect(remedyOf(run)).toContain('1048578 bytes over');
    expect(run.payload).toMatchObject({ text: null, sizeBytes: 7 * 1024 * 1024 + 2 });
  });

  it('takes a connection that breaks under a payload over the limit for a refusal', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const run = await host.invoke(`http://127.0.0.1:${port}`, {
      payload: `"${'a'.repeat(7 * 1024 * 1024)}"`,
    });
    server.close();
    expect(run.outcome).toMatchObject({
      kind: 'rejected',
      name: 'RequestTooLargeException',
      statusCode: null,
    });
  });

  it('stays a refusal when its body is lost on the way', async () => {
    const server = await serve((response) => {
      response.writeHead(403, { 'content-length': '1000', 'content-type': 'application/json' });
      response.write('{"Message":');
      setImmediate(() => response.socket?.resetAndDestroy());
    });
    const run = await host.invoke(server.url);
    expect(run.outcome).toMatchObject({ kind: 'rejected', statusCode: 403 });
    await expectRecorded(run);
  });

  it.each([200, 302, 403, 511])(
    'takes a web page with %i for a proxy and not for an answer',
    async (status) => {
      const server = await serve((response) => {
        response.writeHead(status, { 'content-type': 'text/html', location: 'http://portal.example/' });
        response.end('<html><head><title>Hotel WiFi</title></head><body>Sign in</body></html>');
      });
      const run = await host.invoke(server.url);
      expect(run.outcome.kind).toBe(status === 511 ? 'unknown' : 'rejected');
      expect(run.response).toBeNull();
      await expectRecorded(run);
    },
  );
});

describe('what stays unknown', () => {
  it.each([
    ['the connection is reset without an answer', (response) => response.socket?.resetAndDestroy()],
    ['the connection is closed without an answer', (response) => response.socket?.destroy()],
    [
      'a gateway fails',
      (response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>'),
    ],
    ['Lambda fails inside', (response) => answerError(response, 500, 'ServiceException', 'internal')],
    [
      'the answer breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': '1000', 'x-amzn-requestid': 'abc' });
        response.write('{"half":');
        setImmediate(() => response.socket?.resetAndDestroy());
      },
    ],
    [
      'the answer ends too early without an error',
      (response) => {
        response.writeHead(200, { 'content-length': '1000', 'x-amzn-requestid': 'abc' });
        response.write('{"half":', () => response.socket?.end());
      },
    ],
    [
      'a gateway waits too long',
      (response) => void response.writeHead(504, { 'content-type': 'text/plain' }).end('upstream timed out'),
    ],
    [
      'the headers are too large',
      (response) => answerInvoke(response, '{}', { 'x-large': 'a'.repeat(20_000) }),
    ],
  ] satisfies [string, Answer][])('%s: sent once, and it may have run', async (_name, answer) => {
    const server = await serve(answer);
    const run = await host.invoke(server.url);
    expect(run.outcome.kind).toBe('unknown');
    expect(remedyOf(run)).toContain('may have run');
    expect(server.requests).toHaveLength(1);
    await expectRecorded(run);
  });

  it('a connection that is reset while the request is on its way', async () => {
    const socketServer = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.resetAndDestroy());
    });
    await new Promise<void>((resolve) => {
      socketServer.listen(0, '127.0.0.1', resolve);
    });
    const address = socketServer.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    // Under the limit, and more than the system takes in one go.
    const run = await host.invoke(`http://127.0.0.1:${port}`, {
      payload: `"${'a'.repeat(5 * 1024 * 1024)}"`,
    });
    socketServer.close();
    expect(run.outcome.kind).toBe('unknown');
    expect(run.attempts).toHaveLength(1);
    await expectRecorded(run);
  });

  it('gives up after the time that was asked for', async () => {
    const clock = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal);
    const server = await serve(() => clock.abort(new DOMException('', 'TimeoutError')));
    const run = await host.invoke(server.url, { timeoutSeconds: 0.5 });
    expect(timeout).toHaveBeenCalledWith(500);
    timeout.mockRestore();
    expect(run.outcome).toMatchObject({ kind: 'unknown', name: 'TimeoutError' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('what never leaves', () => {
  it('is rejected when nothing listens', async () => {
    const server = await serve(() => {});
    await server.close();
    const run = await host.invoke(server.url);
    expect(run.outcome).toMatchObject({ kind: 'rejected', name: 'ECONNREFUSED', statusCode: null });
    expect(run.attempts).toHaveLength(1);
    await expectRecorded(run);
  });

  it('is rejected when the name does not resolve', async () => {
    const run = await host.invoke('http://nowhere.invalid:1');
    expect(run.outcome).toMatchObject({ kind: 'rejected', statusCode: null });
    // The last is what the guard around all tests answers in the resolver's place.
    expect(run.errorName).toMatch(/ENOTFOUND|EAI_AGAIN|ENETUNREACH/);
  });

  it.each(['127.0.0.1:4566', 'nonsense', 'http://[broken', 'ftp://127.0.0.1/'])(
    'is rejected when the endpoint URL is %s',
    async (url) => {
      const run = await host.invoke(url);
      expect(run.outcome).toMatchObject({ kind: 'rejected', name: 'InvalidEndpoint', statusCode: null });
      await expectRecorded(run);
    },
  );

  it('is rejected when the endpoint does not speak TLS', async () => {
    const server = await serve((response) => answerInvoke(response, '{}'));
    const run = await host.invoke(server.url.replace('http:', 'https:'));
    expect(run.outcome).toMatchObject({ kind: 'rejected', statusCode: null });
    expect(remedyOf(run)).toContain('http://');
  });

  it.each([
    ['no function', { functionName: ' ' }, 'NoFunction'],
    ['a line break in the name', { functionName: 'a\nb' }, 'InvalidFunctionName'],
    ['a region that is none', { region: 'EU WEST' }, 'InvalidRegion'],
    ['client context that is not JSON', { clientContext: '{' }, 'InvalidClientContext'],
    ['client context that is a list', { clientContext: '[]' }, 'InvalidClientContext'],
    [
      'client context over the limit',
      { clientContext: JSON.stringify({ a: 'x'.repeat(3000) }) },
      'ClientContextTooLarge',
    ],
    ['a tenant id with a line break', { tenantId: 'a\nb' }, 'InvalidTenantId'],
    ['a tenant id of blanks', { tenantId: '  ' }, 'InvalidTenantId'],
    ['a durable name with a blank', { durableExecutionName: 'a b' }, 'InvalidDurableExecutionName'],
    ['a streamed asynchronous run', { streaming: 'on', invocationType: 'Event' }, 'StreamingNotPossible'],
    ['an unknown connection', { connectionId: 'profile:gone' }, 'ConnectionNotFound'],
  ] as const)('%s is rejected here', async (_name, request, name) => {
    const server = await serve((response) => answerInvoke(response, '{}'));
    const run = await host.invoke(server.url, request);
    expect(run.outcome).toMatchObject({ kind: 'rejected', name, statusCode: null });
    expect(run.attempts).toEqual([]);
    expect(server.requests).toHaveLength(0);
    await expectRecorded(run);
  });
});

describe('cancelling', () => {
  it('ends the waiting for a run that was sent, and says so', async () => {
    const arrived = Promise.withResolvers<void>();
    const server = await serve(() => arrived.resolve());
    const connection = host.connect({ url: server.url, region: 'eu-west-1', profile: null });
    const request = invokeRequest({ connectionId: connection.id });
    const running = host.client.runs.invoke(request);
    await arrived.promise;
    expect(await host.client.runs.active()).toMatchObject([{ id: request.runId, functionName: 'demo' }]);
    expect(await host.client.runs.cancel({ runId: request.runId })).toEqual({ cancelled: true });
    const run = await running;
    expect(run.outcome).toMatchObject({ kind: 'cancelled', sent: true });
    expect(await host.client.runs.active()).toEqual([]);
    await expectRecorded(run);
  });

  it('ends the waiting for what the endpoint can do', async () => {
    const said = Promise.withResolvers<string>();
    const silent = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (data) => said.resolve(String(data)));
    });
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const address = silent.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const { id } = host.connect({ url: `http://127.0.0.1:${port}`, region: 'eu-west-1', profile: null });
    const request = invokeRequest({ connectionId: id, invocationType: 'DryRun' });
    const running = host.client.runs.invoke(request);
    expect(await said.promise).toMatch(/^GET /);
    await host.client.runs.cancel({ runId: request.runId });
    const run = await running;
    expect(run.outcome).toMatchObject({ kind: 'cancelled', sent: false });
    // What is known of the endpoint is not waited for: that takes two seconds.
    expect(run.clientMs).toBeLessThan(1900);
    silent.close();
  });

  it('knows when there is nothing to cancel', async () => {
    expect(await host.client.runs.cancel({ runId: randomUUID() })).toEqual({ cancelled: false });
  });

  it('never starts a run twice under one id', async () => {
    const open = Promise.withResolvers<void>();
    const server = await serve(async (response) => {
      await open.promise;
      answerInvoke(response, '1');
    });
    const connection = host.connect({ url: server.url, region: 'eu-west-1', profile: null });
    const request = invokeRequest({ connectionId: connection.id });
    const both = Promise.all([host.client.runs.invoke(request), host.client.runs.invoke(request)]);
    const waiting = host.client.runs.wait({ runId: request.runId });
    open.resolve();
    const [first, second] = await both;
    expect(second).toEqual(first);
    expect(await waiting).toEqual(first);
    expect(await host.client.runs.invoke(request)).toEqual(first);
    expect(server.requests).toHaveLength(1);
  });

  it('closing the host ends and records what is under way', async () => {
    const arrived = Promise.withResolvers<void>();
    const server = await serve(() => arrived.resolve());
    const running = host.invoke(server.url);
    await arrived.promise;
    await host.close();
    expect((await running).outcome).toMatchObject({ kind: 'cancelled', sent: true });
  });
});

describe('retries', () => {
  const throttled: Answer = (response, _request, count) => {
    if (count < 3)
      answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '0' });
    else answerInvoke(response, '"third"');
  };

  it('does not repeat a throttled run unless asked', async () => {
    const server = await serve(throttled);
    await host.invoke(server.url);
    expect(server.requests).toHaveLength(1);
  });

  it('repeats a throttled run as often as asked, each attempt in the list', async () => {
    const server = await serve(throttled);
    const run = await host.invoke(server.url, { retries: { count: 5, ambiguous: false } });
    expect(run.response?.text).toBe('"third"');
    expect(run.attempts.map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'rejected'],
      [2, 'rejected'],
      [3, 'succeeded'],
    ]);
    await expectRecorded(run);
  });

  it('repeats what may have run only with the second switch', async () => {
    const flaky: Answer = (response, _request, count) => {
      if (count === 1) response.socket?.resetAndDestroy();
      else answerInvoke(response, '2');
    };
    const careful = await serve(flaky);
    const bold = await serve(flaky);
    expect((await host.invoke(careful.url, { retries: { count: 3, ambiguous: false } })).outcome.kind).toBe(
      'unknown',
    );
    expect(careful.requests).toHaveLength(1);
    const run = await host.invoke(bold.url, { retries: { count: 3, ambiguous: true } });
    expect(run.outcome.kind).toBe('succeeded');
    expect(run.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'succeeded']);
  });

  it('can be cancelled while it waits', async () => {
    const answered = Promise.withResolvers<void>();
    const server = await serve((response) => {
      response.once('finish', () => answered.resolve());
      answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '60' });
    });
    const connection = host.connect({ url: server.url, region: 'eu-west-1', profile: null });
    const request = invokeRequest({ connectionId: connection.id, retries: { count: 2, ambiguous: false } });
    const running = host.client.runs.invoke(request);
    await answered.promise;
    await host.client.runs.cancel({ runId: request.runId });
    const run = await running;
    expect(run.outcome.kind === 'cancelled' || run.outcome.kind === 'rejected').toBe(true);
    expect(server.requests).toHaveLength(1);
  });
});
