import type { HostClient } from '../host/use-host.ts';
import { useSavedDialogs } from './dialog-store.ts';
import { saveDraft } from './save-draft.ts';

/** Saves these drafts one after the other; stops where one has to ask something first. */
export async function saveAll(host: HostClient, draftIds: readonly string[]): Promise<void> {
  for (const id of draftIds) {
    await saveDraft(host, id);
    if (useSavedDialogs.getState().dialog !== null) return;
  }
}
