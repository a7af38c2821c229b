import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { notBuilt } from './not-built.ts';

/** comparisons.*: not built yet. */
export function createComparisonHandlers(_parts: HostParts): HostClient['comparisons'] {
  return {
    start: async () => ({ problem: notBuilt }),
    list: async () => [],
    follow: async () => (async function* () {})(),
    cancel: async () => ({ cancelled: false }),
    forget: async () => ({ forgotten: false }),
    difference: async () => null,
  };
}
