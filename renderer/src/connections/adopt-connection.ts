import type { Connection } from '../../../contract/connection.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { findDraft, patchDraft, useWorkspace } from '../state/workspace-store.ts';
import { firstRegion } from './first-region.ts';

/** Whether a tab is still over the connection and the region that it was over. */
const isWhereItWas = ({ id, connectionId, region }: Draft): boolean => {
  const now = findDraft(id);
  return now !== null && now.connectionId === connectionId && now.region === region;
};

/** Puts a tab, as it was when a new connection was asked for, over it; unless it has gone to another meanwhile. */
export function goToConnection(tab: Draft | null, { id, region }: Place): void {
  if (tab !== null && isWhereItWas(tab)) patchDraft(tab.id, { connectionId: id, region });
}

interface Place {
  /** The connection's id. */
  readonly id: string;
  readonly region: string | null;
}

/**
 * Shows a tab over a new connection, as it was when that was asked for; or every tab whose connection it replaces: pasted
 * keys that ended with the host that held them.
 */
export function adoptConnection(connection: Connection, replaced: string | null, tab: Draft | null): void {
  if (replaced === null) {
    goToConnection(tab, { id: connection.id, region: firstRegion(connection) });
    return;
  }
  for (const draft of Object.values(useWorkspace.getState().drafts)) {
    if (draft.connectionId === replaced) patchDraft(draft.id, { connectionId: connection.id });
  }
}
