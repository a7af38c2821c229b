import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';

/** expectations.*: not built yet. */
export function createExpectationHandlers(_parts: HostParts): HostClient['expectations'] {
  return {
    evaluate: async () => null,
    complete: async ({ offset }) => ({ from: offset, to: offset, offers: [] }),
    suggest: async () => null,
  };
}
