import type { Draft } from '../../../contract/workspace.ts';
import { planOfDraft } from '../compare/plan-of-draft.ts';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { onceSettled } from '../state/settling.ts';
import { openTask } from '../state/task-tabs.ts';
import { activeDraft } from '../state/workspace-store.ts';
import { comparisonTitle } from '../tasks/show-task.ts';
import { withEnvironmentQualifier } from '../variables/with-environment-qualifier.ts';
import type { Command } from './command.ts';

/** The active tab's request against two places. */
export const compareCommands: readonly Command[] = [
  {
    id: 'compare-two-places',
    title: 'A/B: compare two places…',
    group: 'Request',
    enabled: () => (activeDraft()?.functionName ?? '') !== '',
    run: (host) =>
      void onceSettled(() => {
        commitPendingEdits();
        const draft = activeDraft();
        if (draft !== null) void openComparison(host, draft);
      }),
  },
];

async function openComparison(host: HostClient, draft: Draft): Promise<void> {
  try {
    const plan = planOfDraft(await withEnvironmentQualifier(host, draft));
    openTask({
      kind: 'comparison',
      id: crypto.randomUUID(),
      title: comparisonTitle(plan),
      plan,
      begun: false,
    });
  } catch (error) {
    showNotice(callProblem('The environment could not be read', error));
  }
}
