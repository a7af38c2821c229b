/** How one list becomes another: what stays, what changes in its place, what goes and what comes. Indexes of both lists. */
export type ListStep =
  | { readonly kind: 'keep' | 'change'; readonly before: number; readonly after: number }
  | { readonly kind: 'remove'; readonly before: number }
  /** `behind` is the item of the old list that it comes after; -1 for the top. */
  | { readonly kind: 'insert'; readonly after: number; readonly behind: number };

/** The steps from one list to another that keep as many items as can be, in order. */
export function alignLists(
  lengths: { readonly before: number; readonly after: number },
  same: (before: number, after: number) => boolean,
): readonly ListStep[] {
  const { before, after } = lengths;
  const steps: ListStep[] = [];
  let i = 0;
  let j = 0;
  for (const [keptBefore, keptAfter] of [...longestCommon(lengths, same), [before, after] as const]) {
    while (i < keptBefore && j < keptAfter) steps.push({ kind: 'change', before: i++, after: j++ });
    while (i < keptBefore) steps.push({ kind: 'remove', before: i++ });
    while (j < keptAfter) steps.push({ kind: 'insert', after: j++, behind: i - 1 });
    if (keptBefore < before) steps.push({ kind: 'keep', before: i++, after: j++ });
  }
  return steps;
}

/** Pairs of equal items in order. Beyond a thousand items on each side only what both begin and end with is found. */
function longestCommon(
  { before, after }: { readonly before: number; readonly after: number },
  same: (before: number, after: number) => boolean,
): readonly (readonly [number, number])[] {
  const shorter = Math.min(before, after);
  let first = 0;
  while (first < shorter && same(first, first)) first += 1;
  let last = 0;
  while (last < shorter - first && same(before - 1 - last, after - 1 - last)) last += 1;
  const pairs: (readonly [number, number])[] = Array.from({ length: first }, (_, index) => [index, index]);
  const rows = before - first - last;
  const columns = after - first - last;
  if (rows * columns <= 1_000_000) pairs.push(...middle({ first, rows, columns }, same));
  for (let index = last; index > 0; index -= 1) pairs.push([before - index, after - index]);
  return pairs;
}

function middle(
  { first, rows, columns }: { readonly first: number; readonly rows: number; readonly columns: number },
  same: (before: number, after: number) => boolean,
): readonly (readonly [number, number])[] {
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      longest[i * width + j] = same(first + i, first + j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (same(first + i, first + j)) pairs.push([first + i++, first + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
