import { commitPendingEdits } from '../controls/pending-edits.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { setFileState } from '../state/file-states.ts';
import { showNotice } from '../state/notices-store.ts';
import { findDraft, patchDraft } from '../state/workspace-store.ts';
import { differsFromFile } from './differs-from-file.ts';
import { inTurn } from './file-turns.ts';
import { offerBack } from './put-aside.ts';
import { requestDigest } from './request-digest.ts';
import { draftName } from './request-of-draft.ts';
import { takeFile } from './reconcile-draft.ts';

/** Lets a draft say what its file says now; its own version can be had back. False when the file cannot be read. */
export async function takeTheirs(host: HostClient, draftId: string): Promise<boolean> {
  return await inTurn(() => takeNow(host, draftId));
}

async function takeNow(host: HostClient, draftId: string): Promise<boolean> {
  const file = findDraft(draftId)?.file ?? null;
  if (file === null) return false;
  try {
    const read = await host.collections.read({ folder: file.folder, path: file.path });
    commitPendingEdits();
    const draft = findDraft(draftId);
    // Saved, moved or saved as another meanwhile: what was read is about another file or another content of it.
    if (draft?.file?.path !== file.path || draft.file.folder !== file.folder) return false;
    if (read.request === null || read.file === null) {
      if (read.problem !== null) showNotice(read.problem);
      return false;
    }
    const gaveWay = differsFromFile(draft, read.request);
    takeFile(draftId, read.request, read.file);
    if (gaveWay) offerBack(draft, `“${draftName(draft)}” says what its file says`);
    return true;
  } catch (error) {
    showNotice(callProblem('The file could not be read', error));
    return false;
  }
}

/** Keeps a draft as it is over what its file was changed to: the next save writes over that. */
export function keepMine(
  draftId: string,
  theirs: Parameters<typeof takeFile>[1],
  file: Parameters<typeof takeFile>[2],
): void {
  patchDraft(draftId, { file, fileDigest: requestDigest(theirs) });
  setFileState(draftId, { request: theirs, outside: null });
}
