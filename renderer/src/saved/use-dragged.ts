import type { DragEvent } from 'react';
import { create } from 'zustand';
import type { SavedEntry } from './dialog-store.ts';
import { isWritable, targetOfRow } from './row-actions.ts';
import { parentPath } from './collection-children.ts';
import { movedPath } from '../../../contract/moved-path.ts';
import type { TreeRow } from './tree-row.ts';

/** What of the tree is being dragged: the drop learns nothing of it while it is under way. */
const useDrag = create<{ readonly entry: SavedEntry | null }>(() => ({ entry: null }));

interface Dragged {
  readonly dragged: SavedEntry | null;
  readonly begin: (event: DragEvent, entry: SavedEntry) => void;
  readonly end: () => void;
  /** Whether what is dragged can go where a row is. */
  readonly mayDrop: (row: TreeRow) => boolean;
}

const end = () => useDrag.setState({ entry: null });

export function useDragged(): Dragged {
  const dragged = useDrag((state) => state.entry);
  return {
    dragged,
    begin(event, entry) {
      event.dataTransfer.setData('application/x-lambdeck-saved', entry.path);
      event.dataTransfer.effectAllowed = 'move';
      useDrag.setState({ entry });
    },
    end,
    mayDrop(row) {
      if (dragged === null || row.kind === 'environments' || row.kind === 'environment' || !isWritable(row)) {
        return false;
      }
      const { folder, under } = targetOfRow(row);
      if (folder !== dragged.folder) return true;
      const intoItself = under !== null && movedPath(under, dragged.path, dragged.path) !== null;
      return !intoItself && (under ?? '') !== parentPath(dragged.path);
    },
  };
}
