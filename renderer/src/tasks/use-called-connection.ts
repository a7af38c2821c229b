import type { Connection } from '../../../contract/connection.ts';
import { mostProtected } from '../connections/most-protected.ts';
import { useConnections } from '../host/use-connections.ts';
import { useActiveTab } from '../state/task-tabs.ts';
import { useBatches } from './use-tasks.ts';

/** The connection that the active tab calls; of several the most protected one. Null where none is known. */
export function useCalledConnection(): Connection | null {
  const tab = useActiveTab();
  const connections = useConnections();
  const batches = useBatches();
  const called = (): readonly (string | undefined)[] => {
    switch (tab.kind) {
      case 'draft':
        return [tab.draft.connectionId];
      case 'batch':
        return [batches.find(({ batchId }) => batchId === tab.id)?.connectionId];
      case 'comparison':
        return [tab.plan.left.connectionId, tab.plan.right.connectionId];
      default:
        return [];
    }
  };
  const ids = called();
  return mostProtected(connections.filter(({ id }) => ids.includes(id)));
}
