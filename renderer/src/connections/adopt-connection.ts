import type { Connection } from '../../../contract/connection.ts';
import { activeDraft, patchDraft, useWorkspace } from '../state/workspace-store.ts';

/** The region that requests over a connection begin with: the last one chosen; null is the connection's own. */
export const firstRegion = (connection: Connection | null): string | null =>
  connection === null || connection.settings.lastRegion === connection.region
    ? null
    : connection.settings.lastRegion;

/**
 * Shows the active tab over a new connection, and with it every tab whose connection it replaces: pasted keys that ended
 * with the host that held them.
 */
export function adoptConnection(connection: Connection, replaced: string | null): void {
  const { drafts } = useWorkspace.getState();
  const active = activeDraft();
  for (const draft of Object.values(drafts)) {
    if (draft.connectionId === connection.id) continue;
    if (draft.connectionId === replaced) patchDraft(draft.id, { connectionId: connection.id });
    else if (draft.id === active?.id && replaced === null) {
      patchDraft(draft.id, { connectionId: connection.id, region: firstRegion(connection) });
    }
  }
}
