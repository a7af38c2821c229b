import type { Collection } from '../../../contract/saved-request.ts';
import { activeDraft } from '../state/workspace-store.ts';
import { parentPath } from './collection-children.ts';
import { placeOfKey } from './tree-key.ts';
import { useTreeCursor } from './tree-cursor.ts';

export interface CollectionPlace {
  readonly folder: string;
  /** Empty is the top of the collection. */
  readonly under: string;
}

/** The folder that a path of the tree stands for: itself, or what a request is in. */
export function folderAt(collection: Collection, path: string | null): string {
  if (path === null || path === 'environments' || path.startsWith('environments/')) return '';
  return collection.folders.includes(path) ? path : parentPath(path);
}

/** Where a request would be put unless the person says otherwise: beside its file, or where the cursor of the tree is. */
export function suggestedPlace(collections: readonly Collection[]): CollectionPlace | null {
  const writable = collections.filter((one) => one.writable && one.problem === null);
  const file = activeDraft()?.file ?? null;
  const cursor = useTreeCursor.getState().key;
  const pointed = [
    file === null ? null : { folder: file.folder, path: file.path },
    cursor === null ? null : placeOfKey(cursor),
  ];
  for (const place of pointed) {
    const collection = writable.find(({ folder }) => folder === place?.folder);
    if (collection !== undefined && place !== null) {
      return { folder: collection.folder, under: folderAt(collection, place.path) };
    }
  }
  const [first] = writable;
  return first === undefined ? null : { folder: first.folder, under: '' };
}
