import type { Collection } from '../../../contract/saved-request.ts';
import { childrenOf, lastName } from './collection-children.ts';
import type { TreeSearch } from './search-tree.ts';
import { treeKey } from './tree-key.ts';
import type { TreeRow } from './tree-row.ts';

interface TreeSources {
  readonly collections: readonly Collection[];
  /** Keys of what is unfolded; a search unfolds what it found on top of that. */
  readonly unfolded: ReadonlySet<string>;
  readonly search: TreeSearch | null;
}

type Unplaced = TreeRow extends infer Row
  ? Row extends TreeRow
    ? Omit<Row, 'parent' | 'level' | 'setSize' | 'place' | 'folder' | 'matched'>
    : never
  : never;

/** The tree as the lines that are to be seen. Folders come first, then requests in the order in which they would run. */
export function treeRows({ collections, unfolded, search }: TreeSources): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const isFound = (key: string): boolean =>
    search === null || search.matches.has(key) || search.around.has(key);
  const fold = (key: string) => {
    const held = search?.around.has(key) ?? false;
    return { unfolded: held || unfolded.has(key), held };
  };
  /** What was found itself, and nothing in it, shows all that is in it. */
  const isWhole = (key: string): boolean => search === null || !search.around.has(key);

  const put = (
    folder: string,
    parent: string,
    level: number,
    members: readonly Unplaced[],
    after: (member: Unplaced) => void,
  ) => {
    const whole = isWhole(parent);
    const shown = whole ? members : members.filter(({ key }) => isFound(key));
    for (const [at, member] of shown.entries()) {
      const matched = search?.matches.get(member.key) ?? null;
      rows.push({ ...member, folder, parent, level, setSize: shown.length, place: at + 1, matched });
      after(member);
    }
  };

  const putFolder = (collection: Collection, path: string, parent: string, level: number) => {
    const { folder } = collection;
    const children = childrenOf(collection).get(path);
    const of = (inner: string) => treeKey(folder, inner);
    const members: Unplaced[] = [
      ...(path === '' && collection.environments.length > 0
        ? [
            {
              kind: 'environments',
              key: of('environments'),
              text: 'Environments',
              ...fold(of('environments')),
            } as const,
          ]
        : []),
      ...(children?.folders ?? []).map((inner) => {
        const { unfolded, held } = fold(of(inner));
        return {
          kind: 'folder',
          key: of(inner),
          path: inner,
          text: lastName(inner),
          unfolded,
          held,
        } as const;
      }),
      ...(children?.faults ?? []).map(
        (fault) =>
          ({
            kind: 'fault',
            key: of(fault.path),
            path: fault.path,
            fault,
            text: lastName(fault.path),
          }) as const,
      ),
      ...(children?.requests ?? []).map(
        (entry) =>
          ({ kind: 'request', key: of(entry.path), path: entry.path, entry, text: entry.name }) as const,
      ),
    ];
    if (members.length === 0) {
      const problem = path === '' ? collection.problem : null;
      const text =
        path === '' ? (problem?.message.replace(folder, collection.name) ?? 'No requests yet') : 'Empty';
      members.push({ kind: 'note', key: `${of(path)}\0note`, text, problem });
    }
    put(folder, parent, level, members, (member) => {
      if (member.kind === 'folder' && member.unfolded) {
        putFolder(collection, member.path, member.key, level + 1);
      } else if (member.kind === 'environments' && member.unfolded) {
        const names = collection.environments.map(
          (name) => ({ kind: 'environment', key: of(`environments/${name}`), text: name }) as const,
        );
        put(folder, member.key, level + 1, names, () => undefined);
      }
    });
  };

  const roots = collections.filter(({ folder }) => isFound(folder));
  for (const [at, collection] of roots.entries()) {
    const { folder, name } = collection;
    const { unfolded: open, held } = fold(folder);
    rows.push({
      kind: 'collection',
      key: folder,
      parent: null,
      level: 1,
      setSize: roots.length,
      place: at + 1,
      folder,
      text: name,
      matched: search?.matches.get(folder) ?? null,
      collection,
      unfolded: open,
      held,
    });
    if (open) putFolder(collection, '', folder, 2);
  }
  return rows;
}
