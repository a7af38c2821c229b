import { randomUUID } from 'node:crypto';
import { withoutUserInfo } from '../aws/effective-endpoint.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { createSignInHandlers } from './sign-in.ts';
import { createPastedKeysHandlers } from './pasted-keys.ts';
import { createIdentityHandler } from './identity.ts';

/** connections.*: where functions can be invoked. */
export function createConnectionHandlers(parts: HostParts): HostClient['connections'] {
  return {
    ...createPastedKeysHandlers(parts),
    ...createSignInHandlers(parts),
    async list() {
      const { connections, problems } = parts.book.list();
      for (const problem of problems) parts.notice(problem);
      return connections;
    },
    async addEndpoint(endpoint) {
      const id = `endpoint:${randomUUID()}`;
      parts.store().endpoints.add(id, { ...endpoint, url: withoutUserInfo(endpoint.url) });
      parts.events.publish({ kind: 'connections-changed' });
      const resolved = await parts.book.resolve(id);
      if (resolved === null) throw new Error('The endpoint was stored and is not found');
      return resolved.connection;
    },
    async removeEndpoint({ connectionId }) {
      const removed = parts.store().endpoints.remove(connectionId);
      if (removed) {
        const problem = await parts.settings.forget(connectionId);
        if (problem !== null) parts.notice(problem);
        parts.events.publish({ kind: 'connections-changed' });
      }
      return { removed };
    },
    identity: createIdentityHandler(parts),
    async capabilities({ connectionId }) {
      const resolved = await parts.book.resolve(connectionId).catch(() => null);
      return resolved === null
        ? { product: 'unknown', missing: [] }
        : parts.capabilities.find(resolved.connection.endpoint);
    },
    configure: async ({ connectionId, settings }) => ({
      problem: await parts.settings.configure(connectionId, settings, parts.book.typed(connectionId)),
    }),
  };
}
