import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { notBuilt } from './not-built.ts';

/** collection-exchange.*: not built yet. */
export function createExchangeHandlers(
  _parts: HostParts,
): Pick<HostClient['collections'], 'importText' | 'importPath' | 'exportZip'> {
  return {
    importText: async () => ({ kind: null, requests: [], notes: [], problem: notBuilt }),
    importPath: async () => ({ kind: null, requests: [], notes: [], problem: notBuilt }),
    exportZip: async () => ({ file: null, problem: notBuilt }),
  };
}
