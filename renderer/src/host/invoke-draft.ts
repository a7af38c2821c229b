import { invokeRequestSchema } from '../../../contract/invoke-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { placeKey, readCatalogue } from '../state/catalogue-store.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { showNotice } from '../state/notices-store.ts';
import { addActiveRun, useRuns } from '../state/runs-store.ts';
import { patchDraft, setBaseline } from '../state/workspace-store.ts';
import { callProblem } from './call-failure.ts';
import { followRun } from './follow-run.ts';
import { useHostStatus } from './host-connection.ts';
import type { HostClient } from './use-host.ts';

/** The timeout to fill the progress bar against: what the tab says, else what the catalogue knows of the function. */
function timeoutOf(draft: Draft): number | null {
  if (draft.timeoutSeconds !== null) return draft.timeoutSeconds;
  const name = functionDisplayName(draft.functionName);
  const known = readCatalogue(placeKey(draft)).functions.find((one) => one.name === name);
  return known?.timeoutSeconds ?? null;
}

/** Sends the draft's request once and shows its run in the draft's tab. Does nothing while one is under way there. */
export function invokeDraft(host: HostClient, draft: Draft): void {
  if (draft.lastRunId !== null && useRuns.getState().active[draft.lastRunId] !== undefined) return;
  if (useHostStatus.getState().status !== 'connected') {
    showNotice({
      name: 'HostLost',
      message: 'Nothing was sent: Lambdeck’s host cannot be reached.',
      remedy: 'Invoke again when it is back.',
    });
    return;
  }
  const { id, lastRunId: _last, ...content } = draft;
  const request = invokeRequestSchema.safeParse({ ...content, runId: crypto.randomUUID() });
  if (!request.success) {
    const issue = request.error.issues[0];
    showNotice({
      name: 'InvalidRequest',
      message: `The request cannot be sent: ${issue?.path.join('.') ?? 'a value'} is not valid. ${issue?.message ?? ''}`,
      remedy: 'Change that value and invoke again.',
    });
    return;
  }
  const { runId } = request.data;
  patchDraft(id, { lastRunId: runId });
  setBaseline(id, draft.payload);
  addActiveRun({
    id: runId,
    startedAt: new Date().toISOString(),
    connectionId: draft.connectionId,
    functionName: draft.functionName,
    qualifier: draft.qualifier,
    timeoutSeconds: timeoutOf(draft),
  });
  void followRun(runId, () => host.runs.invoke(request.data));
}

/** Stops waiting for the run of a draft; the run then ends as cancelled, and says that the function may go on. */
export function cancelRun(host: HostClient, runId: string): void {
  host.runs.cancel({ runId }).catch((error: unknown) => {
    showNotice(callProblem('The run could not be cancelled', error));
  });
}
