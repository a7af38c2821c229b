import type { Connection } from '../../../contract/connection.ts';
import { callProblem } from '../host/call-failure.ts';
import { queryClient } from '../host/query-client.ts';
import { connectionsKey } from '../host/use-connections.ts';
import type { HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { patchDraft, useWorkspace } from '../state/workspace-store.ts';

/** Takes a typed endpoint or pasted keys out of the list; the tabs that used it go back to Local. */
export async function dropConnection(host: HostClient, connection: Connection): Promise<void> {
  const { id } = connection;
  const pasted = connection.kind === 'pasted';
  try {
    if (pasted) await host.connections.forgetKeys({ connectionId: id });
    else await host.connections.removeEndpoint({ connectionId: id });
    for (const draft of Object.values(useWorkspace.getState().drafts)) {
      if (draft.connectionId === id) patchDraft(draft.id, { connectionId: 'local', region: null });
    }
    await queryClient.invalidateQueries({ queryKey: connectionsKey });
  } catch (error) {
    showNotice(
      callProblem(pasted ? 'The keys could not be forgotten' : 'The endpoint could not be removed', error),
    );
  }
}
