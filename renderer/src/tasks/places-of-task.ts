import type { Batch } from '../../../contract/batch.ts';
import type { TaskTab } from '../state/task-tabs.ts';

/** A connection that a task runs over, and the region there; null is the connection's own. */
export interface TaskPlace {
  readonly connectionId: string;
  readonly region: string | null;
}

/** Where a tab's runs go: of a comparison both sides, each place once. Empty while the host has not said it. */
export function placesOfTask(tab: TaskTab, batches: readonly Batch[]): readonly TaskPlace[] {
  if (tab.kind === 'batch') {
    const batch = batches.find(({ batchId }) => batchId === tab.id);
    return batch?.connectionId === undefined
      ? []
      : [{ connectionId: batch.connectionId, region: batch.region }];
  }
  const { left, right } = tab.plan;
  const places = [left, right].map(({ connectionId, region }) => ({ connectionId, region }));
  const [first, second] = places;
  return first?.connectionId === second?.connectionId && first?.region === second?.region
    ? places.slice(0, 1)
    : places;
}
