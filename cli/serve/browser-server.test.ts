import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { RouterClient } from '@orpc/server';
import { os } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { startBrowserServer } from './browser-server.ts';
import type { BrowserServer } from './browser-server.ts';

const router = { echo: os.input(z.string()).handler(({ input }) => input) };

let parent: string;
let server: BrowserServer;
let token: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'lambdeck-serve-'));
  const folder = join(parent, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await mkdir(join(parent, 'renderer-old'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Lambdeck</title>');
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(folder, 'notes.unknown'), 'no type');
  await writeFile(join(parent, 'renderer-old', 'index.html'), 'outside');
  await writeFile(join(parent, 'secret.txt'), 'outside');
  await symlink(join(parent, 'secret.txt'), join(folder, 'link.txt'));
  server = await startBrowserServer({ folder, router, port: 0 });
  token = /#token=([\w-]{43})$/.exec(server.url)?.[1] ?? '';
});

afterAll(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** node:http sends the path as it is given: fetch would tidy it up first. */
function ask(
  path: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers,
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    request.once('error', reject);
    request.end();
  });
}

describe('pages', () => {
  test('the page, its assets and their headers', async () => {
    const page = await ask('/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('<title>Lambdeck</title>');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(page.headers['content-security-policy']);
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self'",
      "img-src 'self' data: blob:",
      `connect-src ws://127.0.0.1:${server.port}`,
      "form-action 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split('; ')).toContain(directive);
    }

    const script = await ask('/assets/main-abc123.js?v=1');
    expect(script.status).toBe(200);
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test('HEAD has the headers and no body', async () => {
    const head = await ask('/index.html', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not answered', async (method) => {
    const answer = await ask('/', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });

  test.each([
    '/../renderer-old/index.html',
    '/%2e%2e/renderer-old/index.html',
    '/%2e%2e%2frenderer-old%2findex.html',
    '/assets/..%2f..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/link.txt',
    '/assets',
    '/assets/',
    '/notes.unknown',
    '/missing.js',
    '/rpc',
  ])('%s is nothing', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('outside');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    '[::1]:80',
    '0.0.0.0',
  ])('the host name %s is refused', async (host) => {
    expect((await ask('/', { headers: { host } })).status).toBe(403);
  });

  test('localhost may connect to itself', async () => {
    const answer = await ask('/', { headers: { host: `localhost:${server.port}` } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-security-policy']).toContain(`connect-src ws://localhost:${server.port}`);
  });

  test('a launch link leads to the token once', async () => {
    const link = new URL(server.launchUrl());
    expect(link.href).not.toContain(token);
    expect((await ask(link.pathname, { method: 'HEAD' })).status).toBe(410);
    const first = await ask(link.pathname);
    expect(first).toMatchObject({ status: 303, headers: { location: `/#token=${token}` } });
    expect(first.headers['cache-control']).toBe('no-store');
    const second = await ask(link.pathname);
    expect(second.status).toBe(410);
    expect(JSON.stringify(second)).not.toContain(token);
    expect((await ask('/open/made-up')).status).toBe(410);
  });

  test('it listens on 127.0.0.1 and on no other address', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect({ host: '::1', port: server.port });
      socket.once('connect', () => resolve('connected')).once('error', (error) => resolve(error.message));
    });
    expect(answer).toMatch(/ECONNREFUSED|EADDRNOTAVAIL|EAFNOSUPPORT/);
  });
});

describe('the socket', () => {
  const origin = () => `http://127.0.0.1:${server.port}`;

  function dial(
    options: {
      readonly path?: string;
      readonly protocols?: readonly string[];
      readonly origin?: string | null;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<{ readonly status: number; readonly socket: WebSocket }> {
    const from = options.origin === undefined ? origin() : options.origin;
    const socket = new WebSocket(
      `ws://127.0.0.1:${server.port}${options.path ?? '/rpc'}`,
      [...(options.protocols ?? ['lambdeck', token])],
      { ...(from === null ? {} : { origin: from }), headers: options.headers ?? {} },
    );
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve({ status: 101, socket }));
      socket.once('unexpected-response', (request, response) => {
        request.destroy();
        resolve({ status: response.statusCode ?? 0, socket });
      });
      socket.once('error', reject);
    });
  }

  test('carries calls for the page that was served', async () => {
    const { status, socket } = await dial();
    expect(status).toBe(101);
    expect(socket.protocol).toBe('lambdeck');
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
    const client: RouterClient<typeof router> = createORPCClient(link);
    expect(await client.echo('{"n":12345678901234567890}')).toBe('{"n":12345678901234567890}');
    const large = 'x'.repeat(7 * 1024 * 1024);
    expect(await client.echo(large)).toBe(large);
    socket.terminate();
  });

  test.each<[string, number, () => Parameters<typeof dial>[0]]>([
    ['no token', 401, () => ({ protocols: ['lambdeck'] })],
    ['no protocol', 401, () => ({ protocols: [] })],
    ['a wrong token', 401, () => ({ protocols: ['lambdeck', 'x'.repeat(43)] })],
    ['a part of the token', 401, () => ({ protocols: ['lambdeck', token.slice(0, -1)] })],
    ['the token alone', 401, () => ({ protocols: [token] })],
    ['the token under another protocol', 401, () => ({ protocols: ['other', token] })],
    ['something beside the token', 401, () => ({ protocols: ['lambdeck', token, 'x'] })],
    ['the token in the address', 401, () => ({ path: '/rpc', protocols: ['lambdeck', 'token'] })],
    ['another path', 404, () => ({ path: `/rpc?token=${token}` })],
    ['no origin', 403, () => ({ origin: null })],
    ['the origin null', 403, () => ({ origin: 'null' })],
    ['another site', 403, () => ({ origin: 'https://evil.example' })],
    ['another port of this machine', 403, () => ({ origin: 'http://127.0.0.1:3000' })],
    ['https', 403, () => ({ origin: origin().replace('http:', 'https:') })],
    ['the other name of this machine', 403, () => ({ origin: `http://localhost:${server.port}` })],
    ['a rebound name', 403, () => ({ origin: 'http://evil.example', headers: { host: 'evil.example' } })],
  ])('%s is turned away with %i', async (_name, status, options) => {
    expect((await dial(options())).status).toBe(status);
  });

  test('ends with the server, and the port is free again', async () => {
    const folder = join(parent, 'renderer');
    const own = await startBrowserServer({ folder, router, port: 0 });
    const socket = new WebSocket(
      `ws://127.0.0.1:${own.port}/rpc`,
      ['lambdeck', own.url.split('token=')[1] ?? ''],
      {
        origin: `http://127.0.0.1:${own.port}`,
      },
    );
    await new Promise((resolve) => socket.once('open', resolve));
    const gone = new Promise((resolve) => socket.once('close', resolve));
    await own.close();
    await gone;
    const again = await startBrowserServer({ folder, router, port: own.port });
    expect(again.url).not.toBe(own.url);
    await again.close();
  });

  test('a port that is taken is an error', async () => {
    await expect(
      startBrowserServer({ folder: join(parent, 'renderer'), router, port: server.port }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
