/** What of a document is not compared, as a tree of names; `*` stands for any name or index. */
export interface IgnoredPaths {
  /** Whether the place that was come to is itself not compared. */
  readonly here: boolean;
  readonly names: ReadonlyMap<string, IgnoredPaths>;
}

interface Growing extends IgnoredPaths {
  here: boolean;
  readonly names: Map<string, Growing>;
}

const grown = (): Growing => ({ here: false, names: new Map() });

/** Reads JSON Pointers (RFC 6901). Text that is no pointer (it does not begin with `/`) means nothing. */
export function readIgnoredPaths(pointers: readonly string[]): readonly IgnoredPaths[] {
  const root = grown();
  for (const pointer of pointers) {
    if (pointer !== '' && !pointer.startsWith('/')) continue;
    let at = root;
    for (const part of pointer.split('/').slice(1)) {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const next = at.names.get(name) ?? grown();
      at.names.set(name, next);
      at = next;
    }
    at.here = true;
  }
  return root.here || root.names.size > 0 ? [root] : [];
}

/** Where those that may still apply have come to, one step further. Several, for `*` may stand beside the name itself. */
export function stepInto(places: readonly IgnoredPaths[], name: string): readonly IgnoredPaths[] {
  if (places.length === 0) return places;
  return places.flatMap(({ names }) => {
    const exact = names.get(name);
    const any = name === '*' ? undefined : names.get('*');
    return [...(exact === undefined ? [] : [exact]), ...(any === undefined ? [] : [any])];
  });
}

export const isIgnored = (places: readonly IgnoredPaths[]): boolean => places.some(({ here }) => here);

/** One step of a JSON Pointer. */
export const pointerStep = (name: string | number): string =>
  `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
