import type { Draft } from '../../../contract/workspace.ts';
import { useWorkspace } from './workspace-store.ts';

/** Whether the event was edited since it was last sent (or since the tab was opened). */
export function useEdited(draft: Draft | null): boolean {
  const baseline = useWorkspace((state) => (draft === null ? undefined : state.baselines[draft.id]));
  return draft !== null && baseline !== undefined && baseline !== draft.payload;
}
