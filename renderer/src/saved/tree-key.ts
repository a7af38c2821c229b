const between = '\0';

/** What a row of the tree is known by, also in layout.unfolded: the collection's folder, and a path of it after a NUL. */
export const treeKey = (folder: string, path: string | null): string =>
  path === null ? folder : `${folder}${between}${path}`;

/** The folder of the collection, and the path in it; null for the collection itself. */
export function placeOfKey(key: string): { readonly folder: string; readonly path: string | null } {
  const at = key.indexOf(between);
  return at < 0 ? { folder: key, path: null } : { folder: key.slice(0, at), path: key.slice(at + 1) };
}
