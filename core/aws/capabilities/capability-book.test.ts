import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WireServer } from '../../../tests/servers/wire-server.ts';
import { startWireServer } from '../../../tests/servers/wire-server.ts';
import type { Agents } from '../http-agents.ts';
import { createAgents } from '../http-agents.ts';
import { ExchangeHttpHandler } from '../http-handler.ts';
import { createCapabilityBook } from './capability-book.ts';

let agents: Agents;
let server: WireServer;
const { promise: asked, resolve: ask } = Promise.withResolvers<null>();
const { promise: allowed, resolve: allow } = Promise.withResolvers<null>();

beforeEach(async () => {
  agents = createAgents({});
  server = await startWireServer(
    async (response) => {
      ask(null);
      await allowed;
      response.writeHead(404).end('404 page not found\n');
    },
    { seesProbes: true },
  );
});

afterEach(async () => {
  agents.close();
  await server.close();
});

it('gives what an endpoint said to the one who asked, though a lost connection made it forgotten meanwhile', async () => {
  const book = createCapabilityBook(new ExchangeHttpHandler(agents));
  const endpoint = { url: server.url, origin: 'typed' } as const;
  const found = book.find(endpoint);
  await asked;
  book.forget(endpoint);
  allow(null);
  // Taken for an unknown program it would be sent dry runs, which it executes.
  expect((await found).product).toBe('runtime interface emulator');
  expect(book.known(endpoint).product).toBe('unknown');
});
