import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAgents } from '../../core/aws/http-agents.ts';
import { ExchangeHttpHandler, newExchange } from '../../core/aws/http-handler.ts';
import { resolveRequest } from '../../core/aws/resolved-request.ts';
import { sendInvoke } from '../../core/aws/send-invoke.ts';
import { createFunctionBook } from '../../core/function-book.ts';
import { invokeComplete, payloadChunk } from '../servers/event-stream.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { answerInvoke, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer;
let arrived: PromiseWithResolvers<ServerResponse>;

beforeEach(async () => {
  host = startTestHost();
  arrived = Promise.withResolvers();
  server = await startWireServer((response) => arrived.resolve(response));
});

afterEach(async () => {
  vi.useRealTimers();
  await host.end();
  await server.close();
});

/** What the kernel's table says of the timer of our end of a connection: its kind, and the seconds until it fires. */
function kernelTimer(socket: Socket): { readonly kind: string; readonly seconds: number } | null {
  const address = (port: number | undefined) => `:${(port ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n')) {
    const [, local, remote, , , timer] = line.trim().split(/\s+/);
    // The server's peer is our end.
    if (local?.endsWith(address(socket.remotePort)) !== true) continue;
    if (remote?.endsWith(address(socket.localPort)) !== true) continue;
    const [kind = '', ticks = ''] = (timer ?? '').split(':');
    return { kind, seconds: Number.parseInt(ticks, 16) / 100 };
  }
  return null;
}

/** A request to the server without a run around it, and our end of its connection. */
async function bareRequest() {
  const agents = createAgents({});
  const answering = new ExchangeHttpHandler(agents).handle({
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: server.port,
    method: 'POST',
    path: '/x',
    headers: {},
    body: '{}',
  });
  const response = await arrived.promise;
  const here = { secure: false, hostname: '127.0.0.1', port: server.port, certificatesFile: null };
  const [socket] = Object.values(agents.for(here).sockets).flatMap((some) => some ?? []);
  if (socket === undefined) throw new Error('No socket');
  return { agents, answering, response, socket };
}

async function turn(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}

describe('a run of fifteen minutes', () => {
  it('keeps its connection alive: the kernel probes it after a minute', async () => {
    // Only Linux shows the timers of its sockets as a file.
    if (process.platform !== 'linux') return;
    const running = host.invoke(server.url);
    const response = await arrived.promise;
    const { socket } = response;
    if (socket === null) throw new Error('No socket');
    let timer = kernelTimer(socket);
    // Until the request is acknowledged the timer is the one of sending.
    while (timer?.kind !== '02') {
      await turn();
      timer = kernelTimer(socket);
    }
    expect(timer.seconds).toBeLessThanOrEqual(60);
    expect(timer.seconds).toBeGreaterThan(0);
    answerInvoke(response, '1');
    expect((await running).outcome.kind).toBe('succeeded');
  });

  it('is ended by no clock of ours', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const running = host.invoke(server.url);
    const response = await arrived.promise;
    await vi.advanceTimersByTimeAsync(15 * 60 * 1000);
    answerInvoke(response, '"at last"');
    expect((await running).response?.text).toBe('"at last"');
    expect(server.requests).toHaveLength(1);
  });

  it('has a connection that waits in silence for as long as the function may take, used before or not', async () => {
    const agents = createAgents({});
    const here = { secure: false, hostname: '127.0.0.1', port: server.port, certificatesFile: null };
    const client = new LambdaClient({
      endpoint: server.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: new ExchangeHttpHandler(agents),
    });
    const request = resolveRequest(
      invokeRequest({}),
      'eu-west-1',
      createFunctionBook().facts({ connectionId: 'local', region: 'eu-west-1', functionName: 'demo' }),
    );
    const ports = new Set<number | undefined>();
    for (const idleTimeoutMs of [960_000, 120_000]) {
      arrived = Promise.withResolvers();
      const sending = sendInvoke(client, request, Buffer.from('{}'), {
        exchange: newExchange(),
        idleTimeoutMs,
      });
      const response = await arrived.promise;
      const sockets = Object.values(agents.for(here).sockets).flatMap((some) => some ?? []);
      expect(sockets.map((socket) => socket.timeout)).toEqual([idleTimeoutMs]);
      ports.add(sockets[0]?.localPort);
      answerInvoke(response, '1');
      await sending;
      // It goes back to the agent after the answer's last event.
      while (Object.values(agents.for(here).freeSockets).length === 0) await turn();
    }
    expect(ports.size).toBe(1);
    agents.close();
  });

  it('ends on silence and not on its length: each byte begins the wait anew', async () => {
    const { agents, answering, response, socket } = await bareRequest();
    response.writeHead(200);
    response.flushHeaders();
    const { body } = (await answering).response;
    // Only now: how long a busy machine takes to come this far is another matter.
    const idleTimeoutMs = 1500;
    const started = performance.now();
    socket.setTimeout(idleTimeoutMs);
    if (body instanceof Uint8Array) throw new Error('A stream was expected');
    const reading = (async () => {
      for await (const part of body) expect(String(part)).toMatch(/^[.]+$/);
    })();
    // A byte each time a fifth of the wait is over, for longer than the whole wait.
    while (performance.now() - started < idleTimeoutMs * 1.5) {
      await new Promise((resolve) => {
        setTimeout(resolve, idleTimeoutMs / 5);
      });
      response.write('.');
    }
    // Then silence: the server never ends it.
    await expect(reading).rejects.toMatchObject({ code: 'EIDLETIMEOUT' });
    agents.close();
  });

  it('takes no halt of this process for silence: what came meanwhile is read first', async () => {
    const { agents, answering, response, socket } = await bareRequest();
    socket.setTimeout(20);
    answerInvoke(response, '1');
    // As after a lid that was closed and opened: time has gone by, and the answer lies there.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
    expect((await answering).response.statusCode).toBe(200);
    agents.close();
  });

  it('gives up after the time that was asked for, though bytes go on coming', async () => {
    const clock = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal);
    const begun = host.invoke(server.url, { streaming: 'on', timeoutSeconds: 0.3 });
    const response = await arrived.promise;
    response.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-requestid': 'r',
    });
    expect(timeout).toHaveBeenCalledWith(300);
    timeout.mockRestore();
    for (let parts = 1; !response.destroyed; parts += 1) {
      response.write(payloadChunk('x'));
      await turn();
      if (parts === 100) clock.abort(new DOMException('', 'TimeoutError'));
    }
    const run = await begun;
    expect(run.outcome).toMatchObject({ kind: 'unknown', name: 'TimeoutError' });
    expect(run.response?.text).toMatch(/^x+$/);
  });
});

describe('waiting for keys', () => {
  it('can be given up while a program is asked for them', async () => {
    await host.end();
    const asked = Promise.withResolvers<Socket>();
    const held = createServer((socket) => asked.resolve(socket));
    await new Promise<void>((resolve) => {
      held.listen(0, '127.0.0.1', resolve);
    });
    const address = held.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    host = startTestHost({
      config: `[profile p]\nregion=eu-west-1\nendpoint_url=${server.url}\ncredential_process="${process.execPath}" -e "require('node:net').connect(${port},'127.0.0.1').on('error',()=>{}).resume()"\n`,
    });
    const request = invokeRequest({ connectionId: 'profile:p' });
    const running = host.client.runs.invoke(request);
    const socket = await asked.promise;
    const progress = await host.client.runs.follow({ runId: request.runId });
    expect((await progress.next()).value).toMatchObject({ kind: 'state', waitingFor: 'credentials' });
    expect(await host.client.runs.cancel({ runId: request.runId })).toEqual({ cancelled: true });
    expect((await running).outcome).toMatchObject({ kind: 'cancelled', sent: false });
    expect(server.requests).toEqual([]);
    socket.destroy();
    held.close();
  });

  it('can be given up while a person is asked for a code', async () => {
    await host.end();
    host = startTestHost({
      config: `[profile base]\nregion=eu-west-1\n[profile p]\nregion=eu-west-1\nendpoint_url=${server.url}\nrole_arn=arn:aws:iam::111122223333:role/x\nsource_profile=base\nmfa_serial=arn:aws:iam::111122223333:mfa/ada\n`,
      credentials: '[base]\naws_access_key_id=AKIDA\naws_secret_access_key=SECRETA\n',
      environment: { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' },
    });
    const changes = host.changes(AbortSignal.timeout(10_000));
    const request = invokeRequest({ connectionId: 'profile:p' });
    const running = host.client.runs.invoke(request);
    for await (const event of changes) if (event.kind === 'questions-changed') break;
    expect(await host.client.questions.open()).toMatchObject([{ kind: 'mfa-code', profile: 'p' }]);
    await host.client.runs.cancel({ runId: request.runId });
    expect((await running).outcome).toMatchObject({ kind: 'cancelled', sent: false });
    expect(server.requests).toEqual([]);
  });
});

describe('a long response stream', () => {
  it('is given up by nobody while parts of it come', async () => {
    const running = host.invoke(server.url, { streaming: 'on' });
    const response = await arrived.promise;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    response.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-requestid': 'r',
    });
    for (let minute = 0; minute < 15; minute += 1) {
      response.write(payloadChunk(`minute ${minute}\n`));
      await vi.advanceTimersByTimeAsync(60_000);
    }
    response.end(invokeComplete());
    expect((await running).response?.text).toContain('minute 14\n');
  });
});
