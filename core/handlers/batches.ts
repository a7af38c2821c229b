import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { notBuilt } from './not-built.ts';

/** batches.*: not built yet. */
export function createBatchHandlers(_parts: HostParts): HostClient['batches'] {
  return {
    start: async () => ({ problem: notBuilt }),
    list: async () => [],
    follow: async () => (async function* () {})(),
    rows: async () => null,
    cancel: async () => ({ cancelled: false }),
    forget: async () => ({ forgotten: false }),
    report: async () => ({ text: null, problem: notBuilt }),
  };
}
