import { invokeRequestSchema, type InvokeRequest } from '../../../contract/invoke-request.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { askConfirmation, needsConfirmation } from '../connections/confirm-run.ts';
import { placeKey, readCatalogue } from '../state/catalogue-store.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { showNotice } from '../state/notices-store.ts';
import { addActiveRun, useRuns } from '../state/runs-store.ts';
import { patchDraft, setBaseline } from '../state/workspace-store.ts';
import { callProblem } from './call-failure.ts';
import { followRun } from './follow-run.ts';
import { useHostStatus } from './host-connection.ts';
import { knownConnection, readConnection } from './use-connections.ts';
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
  const { id: _id, lastRunId: _last, ...content } = draft;
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
  void confirmAndSend(host, draft, request.data);
}

/** Asks first where the connection is protected; sends at once where it is not. */
async function confirmAndSend(host: HostClient, draft: Draft, request: InvokeRequest): Promise<void> {
  const connection = knownConnection(request.connectionId);
  if (connection === null || !needsConfirmation(connection, request)) {
    await send(host, draft, request);
    return;
  }
  const confirmation = await askConfirmation(connection, request);
  if (confirmation !== null) await send(host, draft, { ...request, confirmation });
}

async function send(host: HostClient, draft: Draft, request: InvokeRequest): Promise<void> {
  const { runId } = request;
  patchDraft(draft.id, { lastRunId: runId });
  setBaseline(draft.id, draft.payload);
  addActiveRun({
    id: runId,
    startedAt: new Date().toISOString(),
    connectionId: draft.connectionId,
    functionName: draft.functionName,
    qualifier: draft.qualifier,
    timeoutSeconds: timeoutOf(draft),
  });
  let outcome: Outcome | null = null;
  await followRun(runId, async () => {
    const run = await host.runs.invoke(request);
    outcome = run.outcome;
    return run;
  });
  if (wantsConfirmation(outcome)) await askAgain(host, draft, request);
}

const wantsConfirmation = (outcome: Outcome | null): boolean =>
  outcome?.kind === 'rejected' && outcome.action === 'confirm-run';

/** The host asks for more than this window knew of: another window has protected the connection meanwhile. */
async function askAgain(host: HostClient, draft: Draft, request: InvokeRequest): Promise<void> {
  const connection = await readConnection(host, request.connectionId).catch(() => null);
  if (connection === null) return;
  const confirmation = await askConfirmation(connection, request);
  if (confirmation === null) return;
  await send(host, draft, { ...request, runId: crypto.randomUUID(), confirmation });
}

/** Stops waiting for the run of a draft; the run then ends as cancelled, and says that the function may go on. */
export function cancelRun(host: HostClient, runId: string): void {
  host.runs.cancel({ runId }).catch((error: unknown) => {
    showNotice(callProblem('The run could not be cancelled', error));
  });
}
