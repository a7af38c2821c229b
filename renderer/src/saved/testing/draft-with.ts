import { unsavedDraft } from '../../../../contract/default-draft.ts';
import { defaultInvokeOptions } from '../../../../contract/invoke-request.ts';
import type { Draft } from '../../../../contract/workspace.ts';

/** A draft for `echo` on this machine that is in no file, but for what is said otherwise. */
export function draftWith(change: Partial<Draft> = {}): Draft {
  return {
    ...defaultInvokeOptions,
    ...unsavedDraft,
    id: crypto.randomUUID(),
    connectionId: 'local',
    region: null,
    functionName: 'echo',
    qualifier: null,
    payload: '{}',
    lastRunId: null,
    ...change,
  };
}
