import { planOfDraft } from '../compare/plan-of-draft.ts';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import { openTask } from '../state/task-tabs.ts';
import { activeDraft } from '../state/workspace-store.ts';
import { comparisonTitle } from '../tasks/show-task.ts';
import type { Command } from './command.ts';

/** The active tab's request against two places. */
export const compareCommands: readonly Command[] = [
  {
    id: 'compare-two-places',
    title: 'A/B: compare two places…',
    group: 'Request',
    enabled: () => (activeDraft()?.functionName ?? '') !== '',
    run: () => {
      commitPendingEdits();
      const draft = activeDraft();
      if (draft === null) return;
      const plan = planOfDraft(draft);
      openTask({
        kind: 'comparison',
        id: crypto.randomUUID(),
        title: comparisonTitle(plan),
        plan,
        begun: false,
      });
    },
  },
];
