import type { SavedRequest } from '../../../contract/saved-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { functionDisplayName } from '../state/function-reference.ts';

/** A field that was emptied says the same as one that was never filled in. */
const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);

/** What a draft is called while it has no name of its own. */
export const draftName = (draft: Draft): string =>
  draft.name ?? (draft.functionName === '' ? 'New request' : functionDisplayName(draft.functionName));

/** What a file would say of a draft. */
export function requestOfDraft(draft: Draft): SavedRequest {
  return {
    name: draftName(draft),
    description: orNull(draft.description),
    functionName: draft.functionName,
    qualifier: orNull(draft.qualifier),
    invocationType: draft.invocationType,
    payload: draft.payload,
    clientContext: orNull(draft.clientContext),
    tenantId: orNull(draft.tenantId),
    durableExecutionName: orNull(draft.durableExecutionName),
    logTail: draft.logTail,
    streaming: draft.streaming,
    timeoutSeconds: draft.timeoutSeconds,
    retries: draft.retries,
    templating: draft.templating,
    variables: draft.variables,
    expect: draft.expect,
    eventTemplate: draft.eventTemplate,
    sharedEvent: draft.sharedEvent,
  };
}
