import type { Workspace } from '../../contract/workspace.ts';

/** Takes out of a saved layout what refers to drafts that are gone, and names a tab to show. */
export function healedWorkspace({ drafts, layout }: Workspace): Workspace {
  const known = new Set(drafts.map(({ id }) => id));
  const openDraftIds = [...new Set(layout.openDraftIds)].filter((id) => known.has(id));
  const active = layout.activeDraftId;
  const activeDraftId =
    active !== null && openDraftIds.includes(active) ? active : (openDraftIds.at(-1) ?? null);
  return { drafts, layout: { ...layout, openDraftIds, activeDraftId } };
}
