import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';

/** history.*: what was run before. */
export function createHistoryHandlers(parts: HostParts): HostClient['history'] {
  const changed = (count: number) => {
    if (count > 0) parts.events.publish({ kind: 'history-changed' });
    return count;
  };
  return {
    list: async (query) => parts.store().history.list(query),
    get: async ({ runId }) => parts.store().history.get(runId),
    body: async ({ runId, part }) => parts.store().history.body(runId, part),
    remove: async ({ runIds }) => ({ removed: changed(parts.store().history.remove(runIds)) }),
    restore: async ({ runIds }) => ({ restored: changed(parts.store().history.restore(runIds)) }),
  };
}
