import fuzzysort from 'fuzzysort';
import type { Collection } from '../../../contract/saved-request.ts';
import { lastName, parentPath } from './collection-children.ts';
import { treeKey } from './tree-key.ts';

interface Searched {
  readonly key: string;
  readonly folder: string;
  readonly path: string;
  readonly name: string;
  readonly beside: string;
}

/** Letters strewn over a name score below this: such matches are shown only where nothing fits better. */
const goodScore = 0.4;
const weakestScore = 0.25;

const listsOf = new WeakMap<Collection, readonly Searched[]>();

function searchedOf(collection: Collection): readonly Searched[] {
  const before = listsOf.get(collection);
  if (before !== undefined) return before;
  const { folder } = collection;
  const of = (path: string, name: string, beside: string): Searched => ({
    key: treeKey(folder, path),
    folder,
    path,
    name,
    beside,
  });
  const list = [
    { ...of('', collection.name, folder), key: folder },
    ...collection.folders.map((path) => of(path, lastName(path), '')),
    ...collection.requests.map(({ path, name, functionName }) => of(path, name, `${functionName} ${path}`)),
    ...collection.environments.map((name) => of(`environments/${name}`, name, '')),
    ...collection.faults.map(({ path }) => of(path, lastName(path), '')),
  ];
  listsOf.set(collection, list);
  return list;
}

export interface TreeSearch {
  /** The rows that fit, with the letters of their text that do; empty where the function or the path fits. */
  readonly matches: ReadonlyMap<string, readonly number[]>;
  /** What they are in: it is unfolded, whatever it was before. */
  readonly around: ReadonlySet<string>;
  /** How many requests fit. */
  readonly found: number;
}

/** What fits a query, by name first and by function and path else; null when nothing is sought. */
export function searchTree(collections: readonly Collection[], query: string): TreeSearch | null {
  const typed = query.trim();
  if (typed === '') return null;
  const all = collections.flatMap(searchedOf);
  const fitting = (threshold: number) => {
    const matches = new Map<string, readonly number[]>();
    for (const { obj } of fuzzysort.go(typed, all, { key: 'beside', limit: 0, threshold })) {
      matches.set(obj.key, []);
    }
    for (const result of fuzzysort.go(typed, all, { key: 'name', limit: 0, threshold })) {
      matches.set(result.obj.key, [...result.indexes]);
    }
    return matches;
  };
  const good = fitting(goodScore);
  const matches = good.size > 0 ? good : fitting(weakestScore);
  const around = new Set<string>();
  for (const { key, folder, path } of all) {
    if (!matches.has(key) || path === '') continue;
    around.add(folder);
    for (let above = parentPath(path); above !== ''; above = parentPath(above)) {
      around.add(treeKey(folder, above));
    }
  }
  const found = collections.reduce(
    (sum, { folder, requests }) =>
      sum + requests.filter(({ path }) => matches.has(treeKey(folder, path))).length,
    0,
  );
  return { matches, around, found };
}
