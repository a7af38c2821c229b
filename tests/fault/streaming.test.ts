import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invokeComplete, payloadChunk, streamError, streamException } from '../servers/event-stream.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer;
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  host = startTestHost();
  server = await startWireServer((response) => {
    response.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-requestid': '11111111-2222-4333-8444-555555555555',
      'x-amz-executed-version': '7',
    });
    answer(response);
  });
});

afterEach(async () => {
  await host.end();
  await server.close();
});

describe('a response stream', () => {
  it('is put together, with its log and the time of its first byte', async () => {
    const log = Buffer.from('hello from the log\n').toString('base64');
    answer = (response) => {
      response.write(payloadChunk('{"a":"é'));
      response.end(Buffer.concat([payloadChunk('","b":1.0}'), invokeComplete({ LogResult: log })]));
    };
    const run = await host.invoke(server.url, { streaming: 'on', qualifier: 'live' });
    expect(run.outcome).toEqual({ kind: 'succeeded', statusCode: 200, executedVersion: '7' });
    expect(run.response).toMatchObject({ text: '{"a":"é","b":1.0}', contentType: null });
    expect(run.firstByteMs).toBeGreaterThan(0);
    expect(run.logs.records.map(({ message }) => message)).toEqual(['hello from the log']);
    expect(server.requests[0]?.path).toBe('/2021-11-15/functions/demo/response-streaming-invocations');
    expect(server.requests[0]?.query.get('Qualifier')).toBe('live');
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  });

  it('may be empty', async () => {
    answer = (response) => void response.end(invokeComplete());
    const run = await host.invoke(server.url, { streaming: 'on' });
    expect(run.outcome.kind).toBe('succeeded');
    expect(run.response).toBeNull();
  });

  it('that ends with an error code is a function error, and keeps what had come', async () => {
    const details = JSON.stringify({ errorType: 'Boom', errorMessage: 'half way', trace: [] });
    answer = (response) =>
      void response.end(
        Buffer.concat([
          payloadChunk('first half'),
          invokeComplete({ ErrorCode: 'Unhandled', ErrorDetails: details }),
        ]),
      );
    const run = await host.invoke(server.url, { streaming: 'on' });
    expect(run.outcome).toMatchObject({
      kind: 'functionError',
      error: { reason: 'stream', type: 'Boom', message: 'half way' },
    });
    expect(run.response?.text).toBe('first half');
  });

  it.each([
    ['is cut off', (response: ServerResponse) => setImmediate(() => response.socket?.resetAndDestroy())],
    ['ends without saying that it is complete', (response: ServerResponse) => void response.end()],
  ])('that %s is unknown, and keeps what had come', async (_name, end) => {
    answer = (response) => {
      response.write(payloadChunk('kept'), () => end(response));
    };
    const run = await host.invoke(server.url, { streaming: 'on' });
    expect(run.outcome.kind).toBe('unknown');
    expect(run.response?.text).toBe('kept');
    expect(server.requests).toHaveLength(1);
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  });

  it.each([
    ['an exception', streamException('ServiceException', 'the stream broke'), 'the stream broke'],
    // Such a name is a refusal anywhere else; here the function has run already.
    ['a throttling exception', streamException('TooManyRequestsException', 'slow down'), 'slow down'],
    ['an error of the protocol', streamError('InternalFailure', 'no more'), 'no more'],
    ['an error with a refusal’s name', streamError('AccessDeniedException', 'not you'), 'not you'],
  ])('with %s in its middle may have run, and keeps what had come', async (_name, event, words) => {
    answer = (response) => void response.end(Buffer.concat([payloadChunk('kept'), event]));
    const run = await host.invoke(server.url, {
      streaming: 'on',
      retries: { count: 2, ambiguous: false },
    });
    expect(run.outcome).toMatchObject({ kind: 'unknown' });
    expect(run.outcome.kind === 'unknown' && run.outcome.message).toContain(words);
    expect(run.response?.text).toBe('kept');
    expect(server.requests).toHaveLength(1);
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  });

  it('that is damaged on its way may have run, and keeps what had come', async () => {
    answer = (response) => {
      const damaged = Buffer.from(payloadChunk('damaged'));
      damaged[damaged.byteLength - 6] = (damaged[damaged.byteLength - 6] ?? 0) ^ 1;
      response.end(Buffer.concat([payloadChunk('kept'), damaged, invokeComplete()]));
    };
    const run = await host.invoke(server.url, { streaming: 'on' });
    expect(run.outcome).toMatchObject({ kind: 'unknown' });
    expect(run.response?.text).toBe('kept');
  });

  it.each([
    [
      'Runtime.StreamError',
      'Traceback (most recent call last)',
      'Runtime.StreamError',
      'Traceback (most recent call last)',
    ],
    ['Function.ResponseSizeTooLarge', '', 'Function.ResponseSizeTooLarge', 'Function.ResponseSizeTooLarge'],
    [
      'Sandbox.Timedout',
      'Task timed out after 3.00 seconds',
      'Sandbox.Timedout',
      'Task timed out after 3.00 seconds',
    ],
  ])('that ends with %s "%s" is a function error', async (ErrorCode, ErrorDetails, type, message) => {
    answer = (response) =>
      void response.end(Buffer.concat([payloadChunk('half'), invokeComplete({ ErrorCode, ErrorDetails })]));
    const run = await host.invoke(server.url, { streaming: 'on' });
    expect(run.outcome).toMatchObject({ kind: 'functionError', error: { reason: 'stream', type, message } });
    expect(run.errorName).toBe(type);
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  });

  it('can be cancelled in its middle', async () => {
    const begun = Promise.withResolvers<void>();
    answer = (response) => {
      response.write(payloadChunk('kept'), () => begun.resolve());
    };
    const { id } = host.connect({ url: server.url, region: 'eu-west-1', profile: null });
    const request = invokeRequest({ connectionId: id, streaming: 'on' });
    const running = host.client.runs.invoke(request);
    await begun.promise;
    await host.client.runs.cancel({ runId: request.runId });
    expect((await running).outcome).toMatchObject({ kind: 'cancelled', sent: true });
  });
});
