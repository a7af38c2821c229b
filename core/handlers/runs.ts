import type { HostClient } from '../host-client.ts';
import { copyAsText } from './copy-as.ts';
import { endable } from './endable.ts';
import type { HostParts } from '../host-parts.ts';

/** runs.*: invoking, and what becomes of it. */
export function createRunHandlers(parts: HostParts): HostClient['runs'] {
  const { runs } = parts;
  return {
    invoke: (request) => runs.invoke(request),
    cancel: async ({ runId }) => ({ cancelled: runs.cancel(runId) }),
    active: async () => runs.active(),
    async wait({ runId }) {
      const run = await runs.wait(runId);
      return run === null ? null : parts.logs.shown(run);
    },
    follow: async ({ runId }, call) => runs.follow(runId, call?.signal),
    completeLog: ({ runId }) => parts.logs.complete(runId),
    followLog: async ({ runId }, call) => endable(call?.signal, (signal) => parts.logs.follow(runId, signal)),
    copyAs: (asked) => copyAsText(parts, asked),
  };
}
