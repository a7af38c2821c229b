import { create } from 'zustand';
import { patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { parentPath } from './collection-children.ts';
import { treeKey } from './tree-key.ts';

interface TreeCursor {
  /** The row that the keyboard is on. */
  readonly key: string | null;
  /** The row whose name is being typed. */
  readonly renaming: string | null;
  /** Counts up when the row under the cursor is to be scrolled to. */
  readonly reveals: number;
  /** Counts up when the person goes to a row. */
  readonly steps: number;
}

export const useTreeCursor = create<TreeCursor>(() => ({ key: null, renaming: null, reveals: 0, steps: 0 }));

/** Puts the cursor on a row because the person went there. */
export const goToRow = (key: string): void =>
  useTreeCursor.setState(({ steps }) => ({ key, steps: steps + 1 }));

export function setUnfolded(key: string, unfolded: boolean): void {
  const before = useWorkspace.getState().layout.unfolded;
  if (before.includes(key) === unfolded) return;
  patchLayout({ unfolded: unfolded ? [...before, key] : before.filter((one) => one !== key) });
}

/** Unfolds what a row is in, and puts the cursor on it. */
export function showInTree(folder: string, path: string | null): void {
  if (path !== null) {
    setUnfolded(folder, true);
    for (let above = parentPath(path); above !== ''; above = parentPath(above)) {
      setUnfolded(treeKey(folder, above), true);
    }
  }
  useTreeCursor.setState(({ reveals }) => ({ key: treeKey(folder, path), reveals: reveals + 1 }));
}

/**
 * The same for what is about to be made or moved. Who has gone to another row by then stays there: the keys that follow
 * are for that row.
 */
export function showInTreeLater(): typeof showInTree {
  const { steps } = useTreeCursor.getState();
  return (folder, path) => {
    if (useTreeCursor.getState().steps === steps) showInTree(folder, path);
  };
}
