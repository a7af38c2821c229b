import { commitPendingEdits } from '../controls/pending-edits.ts';
import type { HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { findDraft } from '../state/workspace-store.ts';
import { inTurn } from './file-turns.ts';
import { openSavedDialog } from './dialog-store.ts';
import { requestOfDraft } from './request-of-draft.ts';
import { writeRequest } from './save-draft.ts';

/** No content of a file has this revision: a write that claims it is refused, and tells what it would have written. */
const neverRead = 'never read';

/** Shows how a draft's file and what would be written into it differ. Nothing is written. */
export async function compareWithFile(host: HostClient, draftId: string): Promise<void> {
  await inTurn(() => compareNow(host, draftId));
}

async function compareNow(host: HostClient, draftId: string): Promise<void> {
  commitPendingEdits();
  const draft = findDraft(draftId);
  if (draft === null || draft.file === null) return;
  const answer = await writeRequest(host, { ...draft.file, revision: neverRead }, requestOfDraft(draft));
  if (answer.kind === 'conflict') {
    const changedOutside = answer.file?.revision !== draft.file.revision;
    openSavedDialog({ ...answer, kind: 'conflict', draftId, whileSaving: false, changedOutside });
  } else if (answer.kind === 'failed') showNotice(answer.problem);
}
