import { fileStateOf, setFileState } from '../state/file-states.ts';
import { patchDraft, patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { movedPath } from '../../../contract/moved-path.ts';
import { placeOfKey, treeKey } from './tree-key.ts';

interface Move {
  readonly folder: string;
  readonly from: string;
  readonly toFolder: string;
  readonly to: string;
}

/** Lets drafts, open and closed, and what is unfolded follow a file or a folder to its new place. Gives the drafts that did. */
export function followPaths({ folder, from, toFolder, to }: Move): readonly string[] {
  const { drafts, layout } = useWorkspace.getState();
  const followed: string[] = [];
  for (const { id, file } of Object.values(drafts)) {
    const path = file?.folder === folder ? movedPath(file.path, from, to) : null;
    if (file === null || path === null) continue;
    patchDraft(id, { file: { ...file, folder: toFolder, path } });
    if (fileStateOf(id).outside?.kind === 'gone') setFileState(id, { outside: null });
    followed.push(id);
  }
  const unfolded = layout.unfolded.map((key) => {
    const place = placeOfKey(key);
    const path = place.folder === folder && place.path !== null ? movedPath(place.path, from, to) : null;
    return path === null ? key : treeKey(toFolder, path);
  });
  if (unfolded.some((key, at) => key !== layout.unfolded[at])) patchLayout({ unfolded });
  return followed;
}
