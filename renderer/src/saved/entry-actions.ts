import type { Problem } from '../../../contract/problem.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { fileStateOf, setFileState } from '../state/file-states.ts';
import { showNotice } from '../state/notices-store.ts';
import { findDraft, patchDraft, useWorkspace } from '../state/workspace-store.ts';
import type { SavedEntry } from './dialog-store.ts';
import { differingFields } from './same-request.ts';
import { followPaths } from './follow-paths.ts';
import { movedPath } from '../../../contract/moved-path.ts';
import { inTurn, inTurnWith } from './file-turns.ts';
import { followFile, reconcileDraft } from './reconcile-draft.ts';
import { requestDigest } from './request-digest.ts';
import { draftName } from './request-of-draft.ts';
import { showInTreeLater, type showInTree } from './tree-cursor.ts';
import { treeKey } from './tree-key.ts';
import { rereadCollections } from './use-collections.ts';

const reread = (host: HostClient) => rereadCollections(host).catch(() => undefined);

/** Gives a request or a folder a new name. Its drafts follow it. */
export async function renameEntry(
  host: HostClient,
  entry: SavedEntry,
  name: string,
): Promise<Problem | null> {
  const show = showInTreeLater();
  return await inTurnWith(entry, async ({ folder, path }) => {
    try {
      const { path: renamed, problem } = await host.collections.rename({ folder, path, name });
      if (renamed === null) return problem;
      const followed = followPaths({ folder, from: path, toFolder: folder, to: renamed });
      await Promise.all(followed.map((id) => followRename(host, id)));
      await reread(host);
      show(folder, renamed);
      return problem;
    } catch (error) {
      return callProblem(`“${entry.name}” could not be renamed`, error);
    }
  });
}

/** A name that was changed in the tree is no edit by others: what else was changed in the draft stays as it is. */
async function followRename(host: HostClient, draftId: string): Promise<void> {
  const file = findDraft(draftId)?.file ?? null;
  if (file === null) return;
  const known = fileStateOf(draftId).request;
  const read = await host.collections.read({ folder: file.folder, path: file.path });
  const draft = findDraft(draftId);
  if (draft === null) return;
  if (read.request === null || read.file === null || !isSameButName(draft, known, read.request)) {
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

/** Whether what a file says is what it said when a draft was in step with it, but for the name. */
function isSameButName(draft: Draft, known: SavedRequest | null, now: SavedRequest): boolean {
  if (known !== null) return differingFields(known, now).every((field) => field === 'name');
  return requestDigest({ ...now, name: draftName(draft) }) === draft.fileDigest;
}

/** Moves a request or a folder, into another collection too. Its drafts follow it. */
export async function moveEntry(
  host: HostClient,
  entry: SavedEntry,
  target: { readonly folder: string; readonly under: string | null },
): Promise<Problem | null> {
  const show = showInTreeLater();
  return await inTurnWith(entry, async ({ folder, path, name }) => {
    try {
      const moved = await host.collections.move({
        folder,
        path,
        toFolder: target.folder,
        under: target.under,
      });
      if (moved.path === null) return moved.problem;
      followPaths({ folder, from: path, toFolder: target.folder, to: moved.path });
      await reread(host);
      show(target.folder, moved.path);
      return moved.problem;
    } catch (error) {
      return callProblem(`“${name}” could not be moved`, error);
    }
  });
}

export async function duplicateEntry(host: HostClient, entry: SavedEntry): Promise<void> {
  const show = showInTreeLater();
  await inTurnWith(entry, async ({ folder, path, name }) => {
    try {
      const made = await host.collections.duplicate({ folder, path });
      await reread(host);
      if (made.path === null) {
        if (made.problem !== null) showNotice(made.problem);
      } else show(folder, made.path);
    } catch (error) {
      showNotice(callProblem(`“${name}” could not be duplicated`, error));
    }
  });
}

const removing = new Set<string>();

/** Puts a request or a folder into the trash and offers to put it back. Drafts of it stay as they are. */
export async function removeEntry(host: HostClient, entry: SavedEntry): Promise<void> {
  const key = treeKey(entry.folder, entry.path);
  // Its row stays until the list is read again: pressed twice is one wish.
  if (removing.has(key)) return;
  removing.add(key);
  await inTurnWith(entry, (now) => remove(host, now)).finally(() => removing.delete(key));
}

async function remove(host: HostClient, { folder, path, name }: SavedEntry): Promise<void> {
  try {
    const { trashId, problem } = await host.collections.remove({ folder, path });
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

const restoring = new Map<string, Promise<boolean>>();

/** Puts back what was deleted. Drafts of it are in its file again. */
export async function restoreEntry(host: HostClient, trashId: string): Promise<boolean> {
  // It can be asked for at three places, and twice at each: all of that is one wish.
  const before = restoring.get(trashId);
  if (before !== undefined) return await before;
  const show = showInTreeLater();
  const work = inTurn(() => restore(host, trashId, show)).finally(() => restoring.delete(trashId));
  restoring.set(trashId, work);
  return await work;
}

async function restore(host: HostClient, trashId: string, show: typeof showInTree): Promise<boolean> {
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
    show(folder, path);
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
  void followFile(host, draftId);
}
