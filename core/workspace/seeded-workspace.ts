import { randomUUID } from 'node:crypto';
import { unsavedDraft } from '../../contract/default-draft.ts';
import { defaultLayout } from '../../contract/default-layout.ts';
import { defaultInvokeOptions } from '../../contract/invoke-request.ts';
import type { Draft, Workspace } from '../../contract/workspace.ts';
import { localConnectionId } from '../aws/connections.ts';

/** What is open at the very first start: the sample function `hello` on this machine, ready to be invoked. */
export function seededWorkspace(event: string | null): Workspace {
  const draft: Draft = {
    ...defaultInvokeOptions,
    ...unsavedDraft,
    id: randomUUID(),
    connectionId: localConnectionId,
    region: null,
    functionName: 'hello',
    qualifier: null,
    payload: event ?? '{}',
    lastRunId: null,
  };
  return { drafts: [draft], layout: { ...defaultLayout, openDraftIds: [draft.id], activeDraftId: draft.id } };
}
