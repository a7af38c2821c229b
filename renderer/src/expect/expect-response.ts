import { focusField } from '../controls/focus-field.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { showEventTab } from '../state/event-tab.ts';
import { showNotice } from '../state/notices-store.ts';
import { activeDraft, findDraft, patchDraft } from '../state/workspace-store.ts';

/** "Expect this response": adds to a draft what is likely to hold of its next result as it does of this one. */
export async function expectResponse(host: HostClient, draftId: string, runId: string): Promise<void> {
  let suggested: readonly string[] | null;
  try {
    suggested = await host.expectations.suggest({ runId });
  } catch (error) {
    showNotice(callProblem('The response could not be looked at', error));
    return;
  }
  const draft = findDraft(draftId);
  if (draft === null) return;
  showEventTab(draftId, 'expect');
  // In another tab by now, it is the expectations of that one that would get the keyboard.
  if (activeDraft()?.id === draftId) focusField('expect');
  if (suggested === null) {
    toasts.add({ title: 'This run is not in the history any more.', timeout: 4000 });
    return;
  }
  const known = new Set(draft.expect);
  const added = suggested.filter((expression) => !known.has(expression));
  if (added.length > 0) patchDraft(draftId, { expect: [...draft.expect, ...added] });
  const words =
    added.length === 0
      ? 'All that it would expect is there already.'
      : `${added.length} ${added.length === 1 ? 'expectation' : 'expectations'} added`;
  toasts.add({ title: words, timeout: 2500 });
}
