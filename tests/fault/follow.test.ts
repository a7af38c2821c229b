import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunProgress } from '../../contract/run-progress.ts';
import { invokeComplete, payloadChunk } from '../servers/event-stream.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer;
let answer: (response: ServerResponse, count: number) => void | Promise<void>;

beforeEach(async () => {
  host = startTestHost();
  server = await startWireServer((response, _request, count) => answer(response, count));
});

afterEach(async () => {
  await host.end();
  await server.close();
});

function streaming(response: ServerResponse): ServerResponse {
  return response.writeHead(200, {
    'content-type': 'application/vnd.amazon.eventstream',
    'x-amzn-requestid': '11111111-2222-4333-8444-555555555555',
  });
}

const requestTo = (changes: Parameters<typeof invokeRequest>[0] = {}) =>
  invokeRequest({
    connectionId: host.connect({ url: server.url, region: 'eu-west-1', profile: null }).id,
    ...changes,
  });

async function all(runId: string, seen?: (event: RunProgress) => void): Promise<RunProgress[]> {
  const events: RunProgress[] = [];
  for await (const event of await host.client.runs.follow({ runId })) {
    events.push(event);
    seen?.(event);
  }
  return events;
}

const waits = (events: readonly RunProgress[]) =>
  events.flatMap((event) => (event.kind === 'state' ? [event.waitingFor] : []));
const received = (events: readonly RunProgress[]) =>
  events.flatMap((event) => (event.kind === 'received' ? [event] : []));

describe('following a run', () => {
  it('ends at once for a run that nobody knows, and for one that has ended', async () => {
    answer = (response) => answerInvoke(response, '1');
    const run = await host.invoke(server.url);
    expect(await all(run.id)).toEqual([{ kind: 'ended' }]);
    expect(await all(randomUUID())).toEqual([{ kind: 'ended' }]);
  });

  it('tells what it waits for, and each attempt that has ended', async () => {
    answer = (response, count) => {
      if (count === 1) {
        answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '0' });
      } else answerInvoke(response, '1');
    };
    const request = requestTo({ retries: { count: 1, ambiguous: false } });
    const running = host.client.runs.invoke(request);
    const events = await all(request.runId);
    expect(events.at(0)).toEqual({ kind: 'state', waitingFor: 'credentials', attempts: [] });
    expect(waits(events)).toContain('answer');
    expect(events.at(-1)).toEqual({ kind: 'ended' });
    const last = events.findLast((event) => event.kind === 'state');
    expect(last).toMatchObject({ waitingFor: 'answer', attempts: [{ number: 1, outcome: 'rejected' }] });
    await running;
  });

  it('says that the answer is waited for while it is, to one who comes late', async () => {
    const arrived = Promise.withResolvers<void>();
    answer = () => arrived.resolve();
    const request = requestTo();
    const running = host.client.runs.invoke(request);
    await arrived.promise;
    const events = await all(request.runId, (event) => {
      expect(event).toMatchObject(event.kind === 'ended' ? {} : { waitingFor: 'answer' });
      void host.client.runs.cancel({ runId: request.runId });
    });
    expect(events.at(-1)).toEqual({ kind: 'ended' });
    expect((await running).outcome.kind).toBe('cancelled');
  });

  it('shows the retry that is waited for', async () => {
    answer = (response) =>
      answerError(response, 429, 'TooManyRequestsException', 'Rate Exceeded.', { 'retry-after': '60' });
    const request = requestTo({ retries: { count: 1, ambiguous: false } });
    const running = host.client.runs.invoke(request);
    const events = await all(request.runId, (event) => {
      if (event.kind === 'state' && event.waitingFor === 'retry') {
        void host.client.runs.cancel({ runId: request.runId });
      }
    });
    expect(events.find((event) => event.kind === 'state' && event.waitingFor === 'retry')).toMatchObject({
      attempts: [{ number: 1, name: 'TooManyRequestsException' }],
    });
    expect((await running).outcome.kind).toBe('cancelled');
  });

  it('gives a response stream as it arrives, whole characters only', async () => {
    const text = 'Grüße, 世界 😀 ';
    const bytes = Buffer.from(text.repeat(3));
    const steps = [7, 19, 24, bytes.byteLength].map(() => Promise.withResolvers<void>());
    answer = async (response) => {
      streaming(response);
      let from = 0;
      for (const [index, to] of [7, 19, 24, bytes.byteLength].entries()) {
        response.write(payloadChunk(bytes.subarray(from, to)));
        from = to;
        await steps[index]?.promise;
      }
      response.end(invokeComplete());
    };
    const request = requestTo({ streaming: 'on' });
    const running = host.client.runs.invoke(request);
    let step = 0;
    // The next part is sent once this one was seen: what arrives is told while the run goes on.
    const events = await all(request.runId, (event) => {
      if (event.kind !== 'received') return;
      steps[step]?.resolve();
      step += 1;
    });
    const parts = received(events);
    expect(parts.map(({ text: part }) => part).join('')).toBe(bytes.toString());
    expect(parts.length).toBe(4);
    for (const [index, part] of parts.entries()) {
      expect(part.fromByte).toBe(
        Buffer.byteLength(
          parts
            .slice(0, index)
            .map((one) => one.text)
            .join(''),
        ),
      );
      expect(part.firstByteMs).toBe(parts[0]?.firstByteMs);
    }
    const run = await running;
    expect(run.firstByteMs).toBe(parts[0]?.firstByteMs);
    expect(run.response?.text).toBe(bytes.toString());
  });

  it('coalesces what comes fast: a reader is not told of each part', async () => {
    const parts = 5000;
    answer = (response) => {
      streaming(response);
      for (let index = 0; index < parts; index += 1) response.write(payloadChunk(`line ${index}\n`));
      response.end(invokeComplete());
    };
    const request = requestTo({ streaming: 'on' });
    const running = host.client.runs.invoke(request);
    const events = received(await all(request.runId));
    expect(events.length).toBeLessThan(parts / 20);
    expect(events.at(-1)?.totalBytes).toBe((await running).responseBytes);
    expect(events.at(-1)?.text).toContain(`line ${parts - 1}\n`);
  });

  it('lets a slow reader skip, and tells it where the rest begins', async () => {
    const size = 3 * 1024 * 1024;
    answer = (response) => {
      streaming(response);
      for (let sent = 0; sent < size; sent += 64 * 1024) response.write(payloadChunk('x'.repeat(64 * 1024)));
      response.end(invokeComplete());
    };
    const request = requestTo({ streaming: 'on' });
    const running = host.client.runs.invoke(request);
    const reader = await host.client.runs.follow({ runId: request.runId });
    expect((await reader.next()).value).toMatchObject({ kind: 'state' });
    // It reads nothing until everything has come.
    await running;
    const events: RunProgress[] = [];
    for await (const event of reader) events.push(event);
    const [part, ...more] = received(events);
    expect(more).toEqual([]);
    expect(part).toMatchObject({ totalBytes: size, fromByte: size - 256 * 1024 });
    expect(part?.text).toHaveLength(256 * 1024);
    expect(events.at(-1)).toEqual({ kind: 'ended' });
  });

  it('has no text of what is none', async () => {
    answer = (response) => {
      streaming(response);
      response.end(Buffer.concat([payloadChunk(Buffer.from([0xff, 0xfe, 0, 1])), invokeComplete()]));
    };
    const request = requestTo({ streaming: 'on' });
    const running = host.client.runs.invoke(request);
    expect(received(await all(request.runId))).toMatchObject([{ totalBytes: 4, fromByte: 0, text: null }]);
    await running;
  });

  it('begins anew with the attempt that follows a lost stream', async () => {
    answer = (response, count) => {
      streaming(response);
      if (count === 1) {
        response.write(payloadChunk('lost and longer'), () => response.socket?.resetAndDestroy());
      } else response.end(Buffer.concat([payloadChunk('second'), invokeComplete()]));
    };
    const request = requestTo({ streaming: 'on', retries: { count: 1, ambiguous: true } });
    const running = host.client.runs.invoke(request);
    const last = received(await all(request.runId)).at(-1);
    expect(last).toMatchObject({ text: 'second', totalBytes: 6, fromByte: 0 });
    expect((await running).response?.text).toBe('second');
  });

  it('ends for the reader who goes, and the run goes on', async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    answer = (response) => arrived.resolve(response);
    const request = requestTo();
    const running = host.client.runs.invoke(request);
    const response = await arrived.promise;
    const gone = new AbortController();
    const reader = await host.client.runs.follow({ runId: request.runId }, { signal: gone.signal });
    await reader.next();
    const next = reader.next();
    gone.abort();
    expect((await next).done).toBe(true);
    answerInvoke(response, '"still there"');
    expect((await running).response?.text).toBe('"still there"');
  });
});

describe('the bytes of a response stream', () => {
  it('reach a listener in this process in order, none lost', async () => {
    const chunks = Array.from({ length: 400 }, (_, index) => Buffer.alloc(4096, index));
    answer = (response) => {
      streaming(response);
      for (const chunk of chunks) response.write(payloadChunk(chunk));
      response.end(invokeComplete());
    };
    const request = requestTo({ streaming: 'on' });
    const heard: Uint8Array[] = [];
    const stop = host.onResponseBytes(request.runId, (bytes) => heard.push(bytes));
    await host.client.runs.invoke(request);
    stop();
    expect(Buffer.concat(heard).equals(Buffer.concat(chunks))).toBe(true);
  });

  it('are not told after the listener was taken away', async () => {
    answer = (response) => {
      streaming(response);
      response.end(Buffer.concat([payloadChunk('x'), invokeComplete()]));
    };
    const request = requestTo({ streaming: 'on' });
    const heard: Uint8Array[] = [];
    host.onResponseBytes(request.runId, (bytes) => heard.push(bytes))();
    await host.client.runs.invoke(request);
    expect(heard).toEqual([]);
  });
});
