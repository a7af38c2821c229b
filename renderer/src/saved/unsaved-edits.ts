import type { SavedFile, SavedRequest } from '../../../contract/saved-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { useFileStates } from '../state/file-states.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { differsFromFile } from './differs-from-file.ts';

/** A file or a folder of a collection, or only some files of it; path null is all of it. */
interface Place {
  readonly folder: string;
  readonly path: string | null;
  readonly paths?: readonly string[] | null | undefined;
}

/** Of these drafts those that say something else than their file, which is the place or lies below it. */
export function editedWithin(
  drafts: readonly Draft[],
  known: (draftId: string) => SavedRequest | null,
  place: Place | null,
): readonly Draft[] {
  return drafts.filter(
    (draft) =>
      draft.file !== null &&
      (place === null || liesWithin(draft.file, place)) &&
      differsFromFile(draft, known(draft.id)),
  );
}

function liesWithin(file: SavedFile, { folder, path, paths }: Place): boolean {
  if (file.folder !== folder || paths?.includes(file.path) === false) return false;
  return path === null || file.path === path || file.path.startsWith(`${path}/`);
}

type Workspace = ReturnType<typeof useWorkspace.getState>;
type FileStates = ReturnType<typeof useFileStates.getState>;

function idsWithin(
  drafts: Workspace['drafts'],
  openIds: readonly string[],
  states: FileStates,
  place: Place | null,
): readonly string[] {
  const open = openIds.flatMap((id) => drafts[id] ?? []);
  return editedWithin(open, (id) => states[id]?.request ?? null, place).map(({ id }) => id);
}

/** The ids of open tabs whose request is in a file and not saved, all of them or those of a place. */
export function unsavedEdits(place: Place | null): readonly string[] {
  const { drafts, layout } = useWorkspace.getState();
  return idsWithin(drafts, layout.openDraftIds, useFileStates.getState(), place);
}

/** The same, as long as they are shown. */
export function useUnsavedEdits(place: Place): readonly string[] {
  const drafts = useWorkspace((state) => state.drafts);
  const openIds = useWorkspace((state) => state.layout.openDraftIds);
  return idsWithin(drafts, openIds, useFileStates(), place);
}
