import { useConnections } from '../host/use-connections.ts';
import { useWorkspace } from '../state/workspace-store.ts';

/** The regions that the person's connections and open requests use, that of the active request first. */
export function useOwnRegions(): readonly string[] {
  const connections = useConnections();
  const drafts = useWorkspace((state) => state.drafts);
  const { openDraftIds, activeDraftId } = useWorkspace((state) => state.layout);
  const open = [activeDraftId, ...openDraftIds].flatMap((id) => {
    const draft = id === null ? undefined : drafts[id];
    if (draft === undefined) return [];
    return [draft.region ?? connections.find(({ id }) => id === draft.connectionId)?.region ?? null];
  });
  const all = [...open, ...connections.flatMap(({ settings, region }) => [settings.lastRegion, region])];
  return [...new Set(all.filter((region) => region !== null))];
}
