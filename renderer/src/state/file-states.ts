import { create } from 'zustand';
import type { Problem } from '../../../contract/problem.ts';
import type { SavedFile, SavedRequest } from '../../../contract/saved-request.ts';

/** What happened to a draft's file by other hands. */
export type OutsideChange =
  /** It says something else than it did, and so does the draft. */
  | { readonly kind: 'changed'; readonly file: SavedFile; readonly request: SavedRequest }
  /** It is not there any more. `movedTo` is a file elsewhere that says just what this one did. */
  | { readonly kind: 'gone'; readonly movedTo: SavedFile | null; readonly trashId: string | null }
  /** It is there and cannot be read. */
  | { readonly kind: 'unreadable'; readonly problem: Problem };

interface FileState {
  /** What the file said when the draft was last in step with it; null while it is not known. */
  readonly request: SavedRequest | null;
  readonly outside: OutsideChange | null;
}

/** The files of drafts as they were last read, by draft. Nothing of it is kept: a restart reads them again. */
export const useFileStates = create<Readonly<Record<string, FileState>>>(() => ({}));

const unknown: FileState = { request: null, outside: null };

export const fileStateOf = (draftId: string): FileState => useFileStates.getState()[draftId] ?? unknown;

export function setFileState(draftId: string, change: Partial<FileState>): void {
  useFileStates.setState({ [draftId]: { ...fileStateOf(draftId), ...change } });
}

/** The draft is in step with its file, or in none any more. */
export function settleFile(draftId: string, request: SavedRequest | null): void {
  setFileState(draftId, { request, outside: null });
}
