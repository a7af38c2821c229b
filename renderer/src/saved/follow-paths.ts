import { fileStateOf, setFileState } from '../state/file-states.ts';
import { patchDraft, patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { movedPath } from '../../../contract/moved-path.ts';
import { useSavedDialogs } from './dialog-store.ts';
import { moveWaiting, type Move } from './file-turns.ts';
import { useTreeCursor } from './tree-cursor.ts';
import { placeOfKey, treeKey } from './tree-key.ts';

/**
 * Lets everything that names a file or a folder follow it to its new place: drafts, open and closed, what is unfolded, the
 * row under the cursor, an open dialog about it, and what waits to be done with it. Gives the drafts that did.
 */
export function followPaths(move: Move): readonly string[] {
  const { folder, from, toFolder, to } = move;
  moveWaiting(move);
  const { drafts, layout } = useWorkspace.getState();
  const followed: string[] = [];
  for (const { id, file } of Object.values(drafts)) {
    const path = file?.folder === folder ? movedPath(file.path, from, to) : null;
    if (file === null || path === null) continue;
    patchDraft(id, { file: { ...file, folder: toFolder, path } });
    if (fileStateOf(id).outside?.kind === 'gone') setFileState(id, { outside: null });
    followed.push(id);
  }
  const keyNow = (key: string): string => {
    const place = placeOfKey(key);
    const path = place.folder === folder && place.path !== null ? movedPath(place.path, from, to) : null;
    return path === null ? key : treeKey(toFolder, path);
  };
  useTreeCursor.setState(({ key }) => (key === null ? {} : { key: keyNow(key) }));
  const { dialog } = useSavedDialogs.getState();
  if (dialog?.kind === 'move' || dialog?.kind === 'rename') {
    const { entry } = dialog;
    const path = entry.folder === folder ? movedPath(entry.path, from, to) : null;
    if (path !== null) {
      useSavedDialogs.setState({ dialog: { ...dialog, entry: { ...entry, folder: toFolder, path } } });
    }
  }
  const unfolded = layout.unfolded.map(keyNow);
  if (unfolded.some((key, at) => key !== layout.unfolded[at])) patchLayout({ unfolded });
  return followed;
}
