import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { notBuilt } from './not-built.ts';

/** environments.*: not built yet. */
export function createEnvironmentHandlers(_parts: HostParts): HostClient['environments'] {
  return {
    read: async () => ({
      environment: null,
      revision: null,
      text: null,
      variables: [],
      secrets: [],
      defaults: { profile: null, region: null, endpointUrl: null, qualifier: null },
      problem: notBuilt,
    }),
    save: async () => ({ kind: 'failed', problem: notBuilt }),
    remove: async () => ({ trashId: null, problem: notBuilt }),
    resolve: async ({ texts }) => ({ texts, uses: [], problems: [], problem: null }),
    offers: async () => [],
    secretStorage: async () => ({ kind: 'memory', reason: notBuilt.message }),
    setSecret: async () => ({ problem: notBuilt }),
  };
}
