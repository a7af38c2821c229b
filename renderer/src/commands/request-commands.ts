import type { InvocationType } from '../../../contract/invoke-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import { cancelRun, invokeDraft } from '../host/invoke-draft.ts';
import { isolatesTenants } from '../host/use-function-details.ts';
import type { HostClient } from '../host/use-host.ts';
import { checkJson } from '../monaco/check-json.ts';
import { useRuns } from '../state/runs-store.ts';
import { onceSettled } from '../state/settling.ts';
import { useUi } from '../state/ui-store.ts';
import { activeDraft, findDraft, patchDraft } from '../state/workspace-store.ts';
import { maskedTemplates } from '../variables/masked-templates.ts';
import { askTenant } from '../state/asked-tenant.ts';
import type { Command } from './command.ts';
import { focusField } from '../controls/focus-field.ts';

/** Drafts whose invalid event was sent on purpose; asked again once the event has been valid in between. */
const agreed = new Set<string>();

/** Drafts that are being sent without a tenant id on purpose. */
const tenantless = new Set<string>();

const runUnderWay = (): string | null => {
  const runId = activeDraft()?.lastRunId ?? null;
  return runId !== null && useRuns.getState().active[runId] !== undefined ? runId : null;
};

/** Invokes the active tab; asks first, once, when its event is not JSON. */
export function invokeActive(host: HostClient): void {
  commitPendingEdits();
  const draft = activeDraft();
  if (draft === null || draft.functionName === '' || runUnderWay() !== null) return;
  const { payload } = draft;
  const checked = draft.templating ? maskedTemplates(payload) : payload;
  const sendable = payload.trim() === '' || checkJson(checked) === null;
  if (sendable) {
    agreed.delete(draft.id);
  } else if (!agreed.has(draft.id)) {
    useUi.setState({ askedDraftId: draft.id });
    return;
  }
  if (lacksTenant(draft)) {
    askTenant(draft.id);
    focusField('tenant-note');
    return;
  }
  invokeDraft(host, draft);
}

/** Whether a tenant id is needed and there is none: asked for once, then the person may send without. */
const lacksTenant = (draft: Draft): boolean =>
  (draft.tenantId ?? '').trim() === '' && isolatesTenants(draft) && !tenantless.has(draft.id);

/** The answer "send without it" to the question for a tenant id. */
export function invokeWithoutTenant(host: HostClient): void {
  const draft = activeDraft();
  if (draft === null) return;
  askTenant(null);
  tenantless.add(draft.id);
  invokeActive(host);
  tenantless.delete(draft.id);
}

/** The answer "send it anyway" to the question about an invalid event. */
export function invokeAnyway(host: HostClient): void {
  const { askedDraftId } = useUi.getState();
  useUi.setState({ askedDraftId: null });
  const draft = askedDraftId === null ? null : findDraft(askedDraftId);
  if (draft === null) return;
  agreed.add(draft.id);
  invokeDraft(host, draft);
}

export function cancelActive(host: HostClient): void {
  const runId = runUnderWay();
  if (runId !== null) cancelRun(host, runId);
}

export const invocationTypeNames = {
  RequestResponse: 'Synchronous',
  Event: 'Asynchronous (Event)',
  DryRun: 'Dry run',
} as const satisfies Record<InvocationType, string>;

const setType = (invocationType: InvocationType): Command => ({
  id: `type-${invocationType}`,
  title: `Invocation type: ${invocationTypeNames[invocationType]}`,
  group: 'Request',
  enabled: () => activeDraft() !== null && activeDraft()?.invocationType !== invocationType,
  run: () => {
    const draft = activeDraft();
    if (draft !== null) patchDraft(draft.id, { invocationType });
  },
});

export const requestCommands: readonly Command[] = [
  {
    id: 'invoke',
    title: 'Invoke',
    group: 'Request',
    keys: ['Mod+Enter'],
    enabled: () => activeDraft() !== null && runUnderWay() === null,
    run: (host) => {
      // What is still being typed may be the choice to wait for.
      commitPendingEdits();
      void onceSettled(() => invokeActive(host));
    },
  },
  {
    id: 'cancel',
    title: 'Cancel the run',
    group: 'Request',
    keys: ['Mod+.'],
    enabled: () => runUnderWay() !== null,
    run: cancelActive,
  },
  setType('RequestResponse'),
  setType('Event'),
  setType('DryRun'),
];
