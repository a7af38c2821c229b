import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { notBuilt } from './not-built.ts';

/** collections.*: not built yet. */
export function createCollectionHandlers(
  _parts: HostParts,
): Omit<HostClient['collections'], 'importText' | 'importPath' | 'exportZip'> {
  return {
    list: async () => [],
    open: async () => ({ collection: null, problem: notBuilt }),
    close: async () => ({ problem: notBuilt }),
    samples: async () => ({ folder: null }),
    read: async () => ({ file: null, request: null, text: null, problem: notBuilt }),
    save: async () => ({ kind: 'failed', problem: notBuilt }),
    suggestPath: async ({ name }) => ({ path: `${name}.lambda.yml` }),
    createFolder: async () => ({ problem: notBuilt }),
    rename: async () => ({ path: null, problem: notBuilt }),
    move: async () => ({ path: null, problem: notBuilt }),
    duplicate: async () => ({ path: null, problem: notBuilt }),
    remove: async () => ({ trashId: null, problem: notBuilt }),
    trash: async () => [],
    restore: async () => ({ path: null, problem: notBuilt }),
    browse: async () => ({ folder: '/', parent: null, entries: [], shortcuts: [], problem: notBuilt }),
  };
}
