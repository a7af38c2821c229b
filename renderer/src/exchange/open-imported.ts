import type { SavedRequest } from '../../../contract/saved-request.ts';
import { hasTemplates } from '../saved/has-templates.ts';
import { activeDraft, findDraft, openDraft, patchDraft } from '../state/workspace-store.ts';

/** Tabs are for a few; more are saved into a collection. */
export const mostTabs = 20;

/** Opens requests in tabs of their own. One that names no function gets that of the active tab. */
export function openImported(requests: readonly SavedRequest[]): void {
  const from = activeDraft();
  for (const request of requests.slice(0, mostTabs)) {
    const id = openDraft({
      ...request,
      ...(request.functionName === '' && from !== null
        ? { functionName: from.functionName, qualifier: from.qualifier }
        : {}),
    });
    const draft = findDraft(id);
    // As any tab that is in no file: what is typed later between braces is sent as it stands.
    if (draft !== null && !hasTemplates(draft)) patchDraft(id, { templating: false });
  }
}
