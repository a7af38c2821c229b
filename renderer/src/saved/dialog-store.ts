import { create } from 'zustand';
import type { Problem } from '../../../contract/problem.ts';
import type { FaultyFile, SavedFile } from '../../../contract/saved-request.ts';
import { showNotice } from '../state/notices-store.ts';

/** A file or a folder of a collection, with the name that people know it by. */
export interface SavedEntry {
  readonly folder: string;
  readonly path: string;
  readonly name: string;
}

/** Where a request's file is. */
export interface RequestPlace {
  readonly folder: string;
  readonly path: string;
}

export type SavedDialog =
  /** `reason` says why the draft cannot be saved where it is, when that is why it is asked. */
  | { readonly kind: 'save-as'; readonly draftId: string; readonly reason: string | null }
  | {
      readonly kind: 'conflict';
      readonly draftId: string;
      /** Both texts of the file, and the file as it now is; null when it is gone. */
      readonly theirs: string | null;
      readonly mine: string;
      readonly file: SavedFile | null;
      /** Whether it was met while saving, or is only looked at. */
      readonly whileSaving: boolean;
      /** Whether the file changed since the tab took it over; where it did not, the tab alone differs. */
      readonly changedOutside: boolean;
    }
  | { readonly kind: 'move'; readonly entry: SavedEntry }
  | { readonly kind: 'rename'; readonly entry: SavedEntry }
  | { readonly kind: 'new-request'; readonly folder: string; readonly under: string | null }
  | { readonly kind: 'new-folder'; readonly folder: string; readonly under: string | null }
  | { readonly kind: 'fault'; readonly folder: string; readonly fault: FaultyFile }
  /** A collection whose folder itself cannot be read. */
  | {
      readonly kind: 'folder-fault';
      readonly folder: string;
      readonly name: string;
      readonly problem: Problem;
    }
  /** A request that is not where it was; `movedTo` where the host knows what became of it. */
  | { readonly kind: 'gone'; readonly place: RequestPlace; readonly movedTo: RequestPlace | null }
  | { readonly kind: 'trash' };

interface DialogState {
  readonly dialog: SavedDialog | null;
  /** Counts up with each dialog that is opened. */
  readonly opened: number;
  /** Set while a new collection is asked for, which may be over another dialog; told the folder that was made, or null. */
  readonly newCollection: ((folder: string | null) => void) | null;
  /** The folder that is being opened: one of thousands of requests takes a while to be read. */
  readonly opening: string | null;
}

/** What about saved requests is open over the window. */
export const useSavedDialogs = create<DialogState>(() => ({
  dialog: null,
  opened: 0,
  newCollection: null,
  opening: null,
}));

export const openSavedDialog = (dialog: SavedDialog): void =>
  useSavedDialogs.setState(({ opened }) => ({ dialog, opened: opened + 1 }));

export const closeSavedDialog = (): void => useSavedDialogs.setState({ dialog: null });

/**
 * Ends a dialog whose work is done, or leaves it open with its problem. One that was closed meanwhile, or has given way to
 * another, has nobody who would see the problem there. It is known by its place in the count of those that were opened:
 * what it says changes when the entry that it is about is moved.
 */
export function concludeSavedDialog(opened: number, problem: Problem | null): void {
  const now = useSavedDialogs.getState();
  const isOpen = now.dialog !== null && now.opened === opened;
  if (isOpen && problem === null) closeSavedDialog();
  else if (!isOpen && problem !== null) showNotice(problem);
}

/** Asks for a new collection and gives its folder; null when none was made. */
export async function askNewCollection(): Promise<string | null> {
  answerNewCollection(null);
  return await new Promise((resolve) => useSavedDialogs.setState({ newCollection: resolve }));
}

export function answerNewCollection(folder: string | null): void {
  const { newCollection } = useSavedDialogs.getState();
  useSavedDialogs.setState({ newCollection: null });
  newCollection?.(folder);
}
