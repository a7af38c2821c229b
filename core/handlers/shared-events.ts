import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { notBuilt } from './not-built.ts';

/** sharedEvents.*: not built yet. */
export function createSharedEventHandlers(_parts: HostParts): HostClient['sharedEvents'] {
  return {
    list: async () => ({ events: [], versions: null, problem: notBuilt }),
    read: async () => ({ event: null, payload: null, problem: notBuilt }),
    write: async () => ({ written: false, exists: false, problem: notBuilt }),
    remove: async () => ({ removed: false, problem: notBuilt }),
  };
}
