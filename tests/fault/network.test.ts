import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { TestHost } from '../servers/test-host.ts';
import { startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { answerInvoke, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer | null = null;

afterEach(async () => {
  await host.end();
  await server?.close();
  server = null;
});

describe('the network', () => {
  it('is reached through the proxy of the environment', async () => {
    server = await startWireServer((response) => answerInvoke(response, '"through"'));
    host = startTestHost({ environment: { HTTP_PROXY: server.url } });
    const run = await host.invoke('http://lambda.example.test:8080');
    expect(run.response?.text).toBe('"through"');
    expect(server.requests[0]?.headers.host).toBe('lambda.example.test:8080');
  });

  it('is reached directly on this machine, whatever the proxy', async () => {
    server = await startWireServer((response) => answerInvoke(response, '"direct"'));
    host = startTestHost({ environment: { HTTP_PROXY: 'http://127.0.0.1:9' } });
    expect((await host.invoke(server.url)).response?.text).toBe('"direct"');
  });

  it('keeps one connection for runs that follow each other', async () => {
    const sockets = new Set<unknown>();
    server = await startWireServer((response) => {
      sockets.add(response.socket);
      answerInvoke(response, '{}');
    });
    host = startTestHost();
    for (let count = 0; count < 5; count += 1) await host.invoke(server.url);
    expect(sockets.size).toBe(1);
  });

  it('runs many at once', async () => {
    const { url } = (server = await startWireServer((response, { body }) => answerInvoke(response, body)));
    host = startTestHost();
    const runs = await Promise.all(
      Array.from({ length: 60 }, (_, index) => host.invoke(url, { payload: `${index}` })),
    );
    expect(runs.map(({ response }) => response?.text)).toEqual(
      Array.from({ length: 60 }, (_, index) => `${index}`),
    );
  });
});

describe('the AWS files', () => {
  it('tell subscribers when they change', async () => {
    host = startTestHost({ config: '[profile one]\nregion=eu-west-1\n' });
    const events = await host.client.app.events();
    await events.next();
    const changed = events.next();
    let count = 0;
    // The watcher says nothing of when it has begun to watch: the file is written until it has noticed.
    const writing = setInterval(() => {
      count += 1;
      writeFileSync(join(host.folder, 'config'), `[profile two]\nregion=eu-west-1\n# ${count}\n`);
    }, 300);
    const event = await changed;
    clearInterval(writing);
    expect(event.value).toEqual({ kind: 'connections-changed' });
    expect((await host.client.connections.list()).map(({ id }) => id)).toEqual(['local', 'profile:two']);
  });
});
