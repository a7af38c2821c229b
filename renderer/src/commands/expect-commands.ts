import { focusField } from '../controls/focus-field.ts';
import { expectResponse } from '../expect/expect-response.ts';
import { showEventTab } from '../state/event-tab.ts';
import { useRuns } from '../state/runs-store.ts';
import { activeDraft } from '../state/workspace-store.ts';
import type { Command } from './command.ts';

const endedRun = (): string | null => {
  const runId = activeDraft()?.lastRunId ?? null;
  return runId !== null && useRuns.getState().active[runId] === undefined ? runId : null;
};

/** What the active tab expects of its result. */
export const expectCommands: readonly Command[] = [
  {
    id: 'expect-response',
    title: 'Expect this response',
    group: 'Request',
    enabled: () => endedRun() !== null,
    run: (host) => {
      const draft = activeDraft();
      const runId = endedRun();
      if (draft !== null && runId !== null) void expectResponse(host, draft.id, runId);
    },
  },
  {
    id: 'show-expectations',
    title: 'Show expectations',
    group: 'Request',
    enabled: () => activeDraft() !== null,
    run: () => {
      const draft = activeDraft();
      if (draft === null) return;
      showEventTab(draft.id, 'expect');
      focusField('expect');
    },
  },
];
