import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';

/** runs.*: invoking, and what becomes of it. */
export function createRunHandlers(parts: HostParts): HostClient['runs'] {
  const { runs } = parts;
  return {
    invoke: (request) => runs.invoke(request),
    cancel: async ({ runId }) => ({ cancelled: runs.cancel(runId) }),
    active: async () => runs.active(),
    wait: ({ runId }) => runs.wait(runId),
    completeLog: ({ runId }) => parts.logs.complete(runId),
  };
}
