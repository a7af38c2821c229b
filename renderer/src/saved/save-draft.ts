import type { SaveAnswer, SavedFile, SavedRequest } from '../../../contract/saved-request.ts';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { assertNever } from '../state/assert-never.ts';
import { fileStateOf, settleFile } from '../state/file-states.ts';
import { showNotice } from '../state/notices-store.ts';
import { findDraft, patchDraft } from '../state/workspace-store.ts';
import { openSavedDialog } from './dialog-store.ts';
import { differsFromFile } from './differs-from-file.ts';
import { inTurn } from './file-turns.ts';
import { requestDigest } from './request-digest.ts';
import { requestOfDraft } from './request-of-draft.ts';
import { useSaving } from './saving-store.ts';
import { knownCollection, rereadCollections } from './use-collections.ts';

/** Writes a request into a file and gives the answer; a call that failed is an answer too. */
export async function writeRequest(
  host: HostClient,
  file: Omit<SavedFile, 'revision'> & { readonly revision: string | null },
  request: SavedRequest,
): Promise<SaveAnswer> {
  const { folder, path, revision } = file;
  // A line that was emptied, and is still being written in, expects nothing.
  const expect = request.expect.filter((expression) => expression.trim() !== '');
  return await host.collections
    .save({ folder, path, revision, request: { ...request, expect } })
    .catch((error: unknown) => ({
      kind: 'failed',
      problem: callProblem(`“${request.name}” could not be saved`, error),
    }));
}

/** The draft is in this file from now on, and in step with it as far as `request` says the same. */
export function attachFile(draftId: string, request: SavedRequest, file: SavedFile): void {
  patchDraft(draftId, {
    file,
    fileDigest: requestDigest(request),
    name: request.name,
    templating: request.templating,
  });
  settleFile(draftId, request);
}

/**
 * Saves a draft into its file. One that is in none, or in a collection that cannot be written in, is asked for a place.
 * What is typed while it is written stays in the draft and makes it differ again.
 */
export async function saveDraft(host: HostClient, draftId: string): Promise<void> {
  commitPendingEdits();
  const draft = findDraft(draftId);
  if (draft === null) return;
  if (draft.file === null) {
    openSavedDialog({ kind: 'save-as', draftId, reason: null });
    return;
  }
  const count = (by: number) => useSaving.setState((saving) => ({ [draftId]: (saving[draftId] ?? 0) + by }));
  count(1);
  const saved = await inTurn(() => saveNow(host, draftId)).finally(() => count(-1));
  if (saved) await rereadCollections(host).catch(() => undefined);
}

/** Answers whether anything was written. */
async function saveNow(host: HostClient, draftId: string): Promise<boolean> {
  commitPendingEdits();
  const draft = findDraft(draftId);
  const file = draft?.file ?? null;
  if (draft === null || file === null) return false;
  const { request, outside } = fileStateOf(draftId);
  if (outside === null && request !== null && !differsFromFile(draft, request)) return false;
  if (knownCollection(file.folder)?.writable === false) {
    const reason = 'Nothing can be written in its collection: choose another place for it.';
    openSavedDialog({ kind: 'save-as', draftId, reason });
    return false;
  }
  return await saveInto(host, draftId, requestOfDraft(draft), {
    ...file,
    revision: outside?.kind === 'gone' ? null : file.revision,
  });
}

async function saveInto(
  host: HostClient,
  draftId: string,
  request: SavedRequest,
  file: Omit<SavedFile, 'revision'> & { readonly revision: string | null },
): Promise<boolean> {
  const answer = await writeRequest(host, file, request);
  switch (answer.kind) {
    case 'saved':
      settleSaved(draftId, request, answer.file);
      return true;
    case 'conflict':
      if (answer.theirs === null && file.revision !== null) {
        const saved = await saveInto(host, draftId, request, { ...file, revision: null });
        if (saved) {
          toasts.add({ title: `The file of “${request.name}” was gone: it is written anew`, timeout: 6000 });
        }
        return saved;
      }
      openSavedDialog({ ...answer, kind: 'conflict', draftId, whileSaving: true, changedOutside: true });
      return false;
    case 'failed':
      showNotice(answer.problem);
      return false;
    default:
      return assertNever(answer);
  }
}

/** The file says this now. What of the draft was changed while it was written stays changed. */
function settleSaved(draftId: string, request: SavedRequest, file: SavedFile): void {
  const now = findDraft(draftId)?.file ?? null;
  // In another file meanwhile, or in none.
  if (now?.folder !== file.folder || now.path !== file.path) return;
  patchDraft(draftId, { file, fileDigest: requestDigest(request) });
  settleFile(draftId, request);
}

/** Writes over a file that was changed by others, as it was when that was shown. */
export async function overwriteFile(host: HostClient, draftId: string, file: SavedFile): Promise<void> {
  const saved = await inTurn(async () => {
    commitPendingEdits();
    const draft = findDraft(draftId);
    return draft !== null && (await saveInto(host, draftId, requestOfDraft(draft), file));
  });
  if (saved) await rereadCollections(host).catch(() => undefined);
}
