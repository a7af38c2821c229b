import type { Problem } from '../../../contract/problem.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { fileStateOf, setFileState } from '../state/file-states.ts';
import { showNotice } from '../state/notices-store.ts';
import { findDraft, patchDraft, useWorkspace } from '../state/workspace-store.ts';
import type { SavedEntry } from './dialog-store.ts';
import { differingFields } from './same-request.ts';
import { followPaths } from './follow-paths.ts';
import { inTurn } from './in-turn.ts';
import { movedPath } from '../../../contract/moved-path.ts';
import { reconcileDraft } from './reconcile-draft.ts';
import { requestDigest } from './request-digest.ts';
import { cursorStays, showInTree } from './tree-cursor.ts';
import { rereadCollections } from './use-collections.ts';

const reread = (host: HostClient) => rereadCollections(host).catch(() => undefined);

/** Gives a request or a folder a new name. Its drafts follow it. */
export async function renameEntry(
  host: HostClient,
  entry: SavedEntry,
  name: string,
): Promise<Problem | null> {
  const { folder, path } = entry;
  const stays = cursorStays();
  try {
    const { path: renamed, problem } = await inTurn(async () => {
      const answer = await host.collections.rename({ folder, path, name });
      if (answer.path === null) return answer;
      const followed = followPaths({ folder, from: path, toFolder: folder, to: answer.path });
      await Promise.all(followed.map((id) => followRename(host, id)));
      return answer;
    });
    if (renamed === null) return problem;
    await reread(host);
    if (stays()) showInTree(folder, renamed);
    return problem;
  } catch (error) {
    return callProblem(`“${entry.name}” could not be renamed`, error);
  }
}

/** A name that was changed in the tree is no edit by others: what else was changed in the draft stays as it is. */
async function followRename(host: HostClient, draftId: string): Promise<void> {
  const file = findDraft(draftId)?.file ?? null;
  if (file === null) return;
  const known = fileStateOf(draftId).request;
  const read = await host.collections.read({ folder: file.folder, path: file.path });
  if (read.request === null || read.file === null || known === null) {
    await reconcileDraft(host, draftId);
    return;
  }
  const changed = differingFields(known, read.request);
  if (changed.some((field) => field !== 'name')) {
    await reconcileDraft(host, draftId);
    return;
  }
  patchDraft(draftId, {
    file: read.file,
    name: read.request.name,
    fileDigest: requestDigest(read.request),
  });
  setFileState(draftId, { request: read.request, outside: null });
}

/** Moves a request or a folder, into another collection too. Its drafts follow it. */
export async function moveEntry(
  host: HostClient,
  { folder, path, name }: SavedEntry,
  target: { readonly folder: string; readonly under: string | null },
): Promise<Problem | null> {
  const stays = cursorStays();
  try {
    const moved = await inTurn(async () => {
      const { folder: toFolder, under } = target;
      const answer = await host.collections.move({ folder, path, toFolder, under });
      if (answer.path !== null) followPaths({ folder, from: path, toFolder, to: answer.path });
      return answer;
    });
    if (moved.path === null) return moved.problem;
    await reread(host);
    if (stays()) showInTree(target.folder, moved.path);
    return moved.problem;
  } catch (error) {
    return callProblem(`“${name}” could not be moved`, error);
  }
}

export async function duplicateEntry(host: HostClient, { folder, path, name }: SavedEntry): Promise<void> {
  const stays = cursorStays();
  try {
    const made = await host.collections.duplicate({ folder, path });
    await reread(host);
    if (made.path === null) {
      if (made.problem !== null) showNotice(made.problem);
    } else if (stays()) showInTree(folder, made.path);
  } catch (error) {
    showNotice(callProblem(`“${name}” could not be duplicated`, error));
  }
}

/** Puts a request or a folder into the trash and offers to put it back. Drafts of it stay as they are. */
export async function removeEntry(host: HostClient, { folder, path, name }: SavedEntry): Promise<void> {
  try {
    const { trashId, problem } = await inTurn(() => host.collections.remove({ folder, path }));
    if (trashId === null) {
      if (problem !== null) showNotice(problem);
      return;
    }
    for (const { id, file } of Object.values(useWorkspace.getState().drafts)) {
      if (file?.folder !== folder || movedPath(file.path, path, path) === null) continue;
      setFileState(id, { outside: { kind: 'gone', movedTo: null, trashId } });
    }
    await reread(host);
    offerRestore(host, trashId, `“${name}” is deleted`);
  } catch (error) {
    showNotice(callProblem(`“${name}” could not be deleted`, error));
  }
}

/** Says what was deleted and offers to put it back. */
export function offerRestore(host: HostClient, trashId: string, title: string): void {
  const id = toasts.add({
    title,
    timeout: 15_000,
    actionProps: {
      children: 'Undo',
      onClick: () => {
        toasts.close(id);
        void restoreEntry(host, trashId);
      },
    },
  });
}

/** Puts back what was deleted. Drafts of it are in its file again. */
export async function restoreEntry(host: HostClient, trashId: string): Promise<boolean> {
  const stays = cursorStays();
  try {
    const entry = (await host.collections.trash()).find((one) => one.trashId === trashId) ?? null;
    const { path, problem } = await host.collections.restore({ trashId });
    if (path === null || entry === null) {
      if (problem !== null) showNotice(problem);
      return path !== null;
    }
    const { folder } = entry;
    for (const { id } of Object.values(useWorkspace.getState().drafts)) {
      // As it is by now: others were read before it.
      const file = findDraft(id)?.file ?? null;
      const to = file?.folder === folder ? movedPath(file.path, entry.path, path) : null;
      if (file === null || to === null || fileStateOf(id).outside?.kind !== 'gone') continue;
      patchDraft(id, { file: { ...file, path: to } });
      setFileState(id, { outside: null });
      await reconcileDraft(host, id);
    }
    await reread(host);
    if (stays()) showInTree(folder, path);
    return true;
  } catch (error) {
    showNotice(callProblem('It could not be put back', error));
    return false;
  }
}

/** Lets a draft be in the file that another program moved its own to. */
export function followMovedFile(host: HostClient, draftId: string): void {
  const { outside } = fileStateOf(draftId);
  if (outside?.kind !== 'gone' || outside.movedTo === null) return;
  patchDraft(draftId, { file: outside.movedTo });
  setFileState(draftId, { outside: null });
  void reconcileDraft(host, draftId);
}
