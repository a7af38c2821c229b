import { invokeRequestSchema, type InvokeRequest } from '../../../contract/invoke-request.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { askConfirmation, needsConfirmation } from '../connections/confirm-run.ts';
import { placeKey, readCatalogue } from '../state/catalogue-store.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { showNotice } from '../state/notices-store.ts';
import { addActiveRun, useRuns } from '../state/runs-store.ts';
import { patchDraft, setBaseline } from '../state/workspace-store.ts';
import { readyToSend, type ReadyRequest } from '../variables/ready-to-send.ts';
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
  void prepareAndSend(host, draft, request.data);
}

/** Drafts whose variables are looked at before they are sent: a second press of Invoke sends nothing more. */
const preparing = new Set<string>();

async function prepareAndSend(host: HostClient, draft: Draft, bare: InvokeRequest): Promise<void> {
  if (preparing.has(draft.id)) return;
  preparing.add(draft.id);
  const ready = await readyToSend(host, draft, bare).finally(() => preparing.delete(draft.id));
  if (ready !== null) await confirmAndSend(host, draft, bare, ready);
}

/** Asks first where the connection is protected; sends at once where it is not. */
async function confirmAndSend(
  host: HostClient,
  draft: Draft,
  bare: InvokeRequest,
  ready: ReadyRequest,
): Promise<void> {
  const { request, shown } = ready;
  const connection = knownConnection(request.connectionId);
  if (connection === null || !needsConfirmation(connection, shown)) {
    await send(host, draft, ready);
    return;
  }
  const confirmation = await askConfirmation(connection, shown);
  if (confirmation === null) return;
  // The question may have stood there while the environment was changed by another hand: then it is asked anew.
  const now = await readyToSend(host, draft, bare);
  if (now === null) return;
  if (!sameTarget(now.shown, shown)) await confirmAndSend(host, draft, bare, now);
  else await send(host, draft, { request: { ...now.request, confirmation }, shown });
}

const sameTarget = (one: InvokeRequest, other: InvokeRequest): boolean =>
  one.functionName === other.functionName && one.qualifier === other.qualifier;

async function send(host: HostClient, draft: Draft, ready: ReadyRequest): Promise<void> {
  const { request, shown } = ready;
  const { runId } = request;
  patchDraft(draft.id, { lastRunId: runId });
  setBaseline(draft.id, draft.payload);
  addActiveRun({
    id: runId,
    startedAt: new Date().toISOString(),
    connectionId: draft.connectionId,
    functionName: shown.functionName,
    qualifier: shown.qualifier,
    timeoutSeconds: timeoutOf(draft),
  });
  let outcome: Outcome | null = null;
  await followRun(runId, async () => {
    const run = await host.runs.invoke(request);
    outcome = run.outcome;
    return run;
  });
  if (wantsConfirmation(outcome)) await askAgain(host, draft, ready);
}

const wantsConfirmation = (outcome: Outcome | null): boolean =>
  outcome?.kind === 'rejected' && outcome.action === 'confirm-run';

/** The host asks for more than this window knew of: another window has protected the connection meanwhile. */
async function askAgain(host: HostClient, draft: Draft, { request, shown }: ReadyRequest): Promise<void> {
  const connection = await readConnection(host, request.connectionId).catch(() => null);
  if (connection === null) return;
  const confirmation = await askConfirmation(connection, shown);
  if (confirmation === null) return;
  const again = { ...request, runId: crypto.randomUUID(), confirmation };
  await send(host, draft, { request: again, shown });
}

/** Stops waiting for the run of a draft; the run then ends as cancelled, and says that the function may go on. */
export function cancelRun(host: HostClient, runId: string): void {
  host.runs.cancel({ runId }).catch((error: unknown) => {
    showNotice(callProblem('The run could not be cancelled', error));
  });
}
