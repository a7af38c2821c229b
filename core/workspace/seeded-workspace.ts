import { randomUUID } from 'node:crypto';
import { defaultLayout } from '../../contract/default-layout.ts';
import type { Draft, Workspace } from '../../contract/workspace.ts';
import { localConnectionId } from '../aws/connections.ts';

/** What is open at the very first start: the sample function `hello` on this machine, ready to be invoked. */
export function seededWorkspace(event: string | null): Workspace {
  const draft: Draft = {
    id: randomUUID(),
    connectionId: localConnectionId,
    region: null,
    functionName: 'hello',
    qualifier: null,
    payload: event ?? '{}',
    invocationType: 'RequestResponse',
    clientContext: null,
    tenantId: null,
    durableExecutionName: null,
    logTail: true,
    streaming: false,
    timeoutSeconds: null,
    retries: { count: 0, ambiguous: false },
    lastRunId: null,
  };
  return { drafts: [draft], layout: { ...defaultLayout, openDraftIds: [draft.id], activeDraftId: draft.id } };
}
