import type { Collection, ReadRequest, SavedFile, SavedRequest } from '../../../contract/saved-request.ts';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import type { HostClient } from '../host/use-host.ts';
import { fileStateOf, setFileState, settleFile, type OutsideChange } from '../state/file-states.ts';
import { findDraft, patchDraft, useWorkspace } from '../state/workspace-store.ts';
import { differsFromFile } from './differs-from-file.ts';
import { draftOfRequest } from './draft-of-request.ts';
import { betweenTurns } from './file-turns.ts';
import { requestOfDraft } from './request-of-draft.ts';
import { sameRequest } from './same-request.ts';
import { treeKey } from './tree-key.ts';
import { knownCollections } from './use-collections.ts';

/** Takes over all that a file says. */
export function takeFile(draftId: string, request: SavedRequest, file: SavedFile): void {
  patchDraft(draftId, draftOfRequest(request, file));
  settleFile(draftId, request);
}

/**
 * Reads a draft's file again: a draft that was not changed follows it, any other learns what happened to it. For those who
 * change files themselves, and have their turn.
 */
export async function reconcileDraft(host: HostClient, draftId: string): Promise<void> {
  takeWhatWasRead(draftId, await readFileOf(host, draftId));
}

/** The same after a change by others, once nothing is being changed from here. */
export async function followFile(host: HostClient, draftId: string): Promise<void> {
  takeWhatWasRead(draftId, await betweenTurns(() => readFileOf(host, draftId)));
}

interface FileRead {
  /** The draft's file when it was asked for. */
  readonly file: SavedFile;
  readonly read: ReadRequest;
}

async function readFileOf(host: HostClient, draftId: string): Promise<FileRead | null> {
  const file = findDraft(draftId)?.file ?? null;
  if (file === null) return null;
  const { folder, path } = file;
  const read = await host.collections
    .read({ folder, path })
    // Read again when the host is back: the list of collections is, too.
    .catch(() => null);
  return read === null ? null : { file, read };
}

function takeWhatWasRead(draftId: string, found: FileRead | null): void {
  if (found === null) return;
  const { file, read } = found;
  const { folder, path } = file;
  commitPendingEdits();
  const draft = findDraft(draftId);
  // Saved, moved or detached meanwhile: what was read is about another file or another content of it.
  if (draft?.file?.path !== path || draft.file.folder !== folder || draft.file.revision !== file.revision) {
    return;
  }
  if (read.request === null || read.file === null) {
    setFileState(draftId, { outside: missing(read, file, fileStateOf(draftId).outside) });
    return;
  }
  const { request } = fileStateOf(draftId);
  if (read.file.revision === file.revision) {
    settleFile(draftId, read.request);
    return;
  }
  // What the draft says may be what the file now says: it was saved by another window, or typed in both places.
  const same = sameRequest(requestOfDraft(draft), read.request);
  if (same || !differsFromFile(draft, request)) takeFile(draftId, read.request, read.file);
  else setFileState(draftId, { outside: { kind: 'changed', file: read.file, request: read.request } });
}

const goneNames: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

function missing(read: ReadRequest, file: SavedFile, before: OutsideChange | null): OutsideChange {
  const problem = read.problem ?? { name: 'ENOENT', message: 'The file is not there.', remedy: '' };
  if (read.file !== null || !goneNames.has(problem.name)) return { kind: 'unreadable', problem };
  const trashId = before?.kind === 'gone' ? before.trashId : null;
  return { kind: 'gone', movedTo: sameContent(file), trashId };
}

/** The one file of the open collections that says just what a file said which is gone: it was moved by another program. */
function sameContent(file: SavedFile): SavedFile | null {
  const { drafts } = useWorkspace.getState();
  const shown = new Set(
    Object.values(drafts).flatMap((one) =>
      one.file === null ? [] : [treeKey(one.file.folder, one.file.path)],
    ),
  );
  const others = knownCollections().flatMap(({ folder, requests }) =>
    requests
      .filter(({ revision, path }) => revision === file.revision && !shown.has(treeKey(folder, path)))
      .map(({ path, revision }) => ({ folder, path, revision })),
  );
  return others.length === 1 ? (others[0] ?? null) : null;
}

/** The open tabs whose files are to be read again, as the list of collections tells. */
export function staleDrafts(collections: readonly Collection[]): readonly string[] {
  const { drafts, layout } = useWorkspace.getState();
  const byFolder = new Map(collections.map((one) => [one.folder, one]));
  return layout.openDraftIds.filter((id) => {
    const file = drafts[id]?.file ?? null;
    if (file === null) return false;
    const { request, outside } = fileStateOf(id);
    const collection = byFolder.get(file.folder);
    if (collection === undefined || collection.problem !== null) return request === null && outside === null;
    const entry = collection.requests.find(({ path }) => path === file.path);
    if (entry === undefined) return outside?.kind !== 'gone' || outside.movedTo === null;
    if (outside?.kind === 'changed') return outside.file.revision !== entry.revision;
    return outside !== null || request === null || entry.revision !== file.revision;
  });
}
