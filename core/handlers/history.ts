import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';
import type { History } from '../store/store.ts';
import { createBodySlices } from './body-slices.ts';
import { createPagedLog } from './paged-log.ts';

/** history.*: what was run before. */
export function createHistoryHandlers(parts: HostParts): HostClient['history'] {
  const changed = (count: number) => {
    if (count > 0) parts.events.publish({ kind: 'history-changed' });
    return count;
  };
  // The contract's answer has no room for a problem: it is told as a notice, and the call fails without its details.
  const told = (error: unknown): never => {
    parts.notice(problemOf(error));
    throw error;
  };
  const using = <T>(work: (history: History) => T): T => {
    try {
      return work(parts.store().history);
    } catch (error) {
      return told(error);
    }
  };
  const slices = createBodySlices(
    (runId, part) => using((history) => history.body(runId, part)),
    (runId, part, fromByte, bytes) => using((history) => history.piece(runId, part, fromByte, bytes)),
  );
  const log = createPagedLog({
    size: (runId) => using((history) => history.bodySize(runId, 'log')),
    text: (runId) => using((history) => history.body(runId, 'log'))?.text ?? null,
  });
  return {
    list: async (query) => using((history) => history.list(query)).catch(told),
    async get({ runId }) {
      const run = await using((history) => history.get(runId)).catch(told);
      return run === null ? null : parts.logs.shown(run);
    },
    body: async ({ runId, part }) => using((history) => history.body(runId, part)),
    bodySlice: async ({ runId, part, fromByte, maximumBytes }) =>
      slices.read(runId, part, fromByte, maximumBytes),
    logRecords: async ({ runId, from }) => log.page(runId, from),
    remove: async ({ runIds }) => {
      slices.forget();
      log.forget();
      return { removed: changed(using((history) => history.remove(runIds))) };
    },
    restore: async ({ runIds }) => ({ restored: changed(using((history) => history.restore(runIds))) }),
  };
}
