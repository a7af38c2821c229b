import type { JsonNode } from './read-json-tree.ts';

/** Two items that are compared with each other; null where one side has none for it. */
export type ItemPair =
  | { readonly left: JsonNode; readonly leftAt: number; readonly right: JsonNode; readonly rightAt: number }
  | { readonly left: JsonNode; readonly leftAt: number; readonly right: null }
  | { readonly left: null; readonly right: JsonNode; readonly rightAt: number };

/** How many pairings of unlike items may still be looked at: what is beyond is paired by its place. */
export interface AlignmentBudget {
  cells: number;
}

export const newBudget = (): AlignmentBudget => ({ cells: 4_000_000 });

/** Items that are single only between those that were found before are looked for so often again. */
const deepest = 40;

/** A stretch of two arrays: from, and without, to. */
interface Stretch {
  readonly left: number;
  readonly leftEnd: number;
  readonly right: number;
  readonly rightEnd: number;
}

/**
 * Pairs the items of two arrays so that equal ones meet, whatever was put in or taken out between them. Equal beginnings
 * and ends first, then items that are there once on both sides; what is left is paired by likeness, as far as the budget goes.
 */
export function alignItems(
  left: readonly JsonNode[],
  right: readonly JsonNode[],
  budget: AlignmentBudget,
): readonly ItemPair[] {
  const pairs: ItemPair[] = [];

  const pair = (leftAt: number, rightAt: number): void => {
    const one = left[leftAt];
    const other = right[rightAt];
    if (one !== undefined && other !== undefined) pairs.push({ left: one, leftAt, right: other, rightAt });
  };
  const removed = (leftAt: number): void => {
    const one = left[leftAt];
    if (one !== undefined) pairs.push({ left: one, leftAt, right: null });
  };
  const added = (rightAt: number): void => {
    const other = right[rightAt];
    if (other !== undefined) pairs.push({ left: null, right: other, rightAt });
  };
  const isSame = (leftAt: number, rightAt: number): boolean =>
    left[leftAt]?.keptId === right[rightAt]?.keptId;

  function align(stretch: Stretch, depth: number): void {
    let { left: l, right: r, leftEnd, rightEnd } = stretch;
    for (; l < leftEnd && r < rightEnd && isSame(l, r); l += 1, r += 1) pair(l, r);
    let ending = 0;
    while (l < leftEnd && r < rightEnd && isSame(leftEnd - 1, rightEnd - 1)) {
      leftEnd -= 1;
      rightEnd -= 1;
      ending += 1;
    }
    const middle = { left: l, leftEnd, right: r, rightEnd };
    const looking = l < leftEnd && r < rightEnd && depth < deepest;
    const anchors = looking ? anchorsOf(left, right, middle) : [];
    if (anchors.length === 0) {
      alignByLikeness(middle);
    } else {
      for (const [leftAt, rightAt] of [...anchors, [leftEnd, rightEnd] as const]) {
        align({ left: l, leftEnd: leftAt, right: r, rightEnd: rightAt }, depth + 1);
        if (leftAt < leftEnd) pair(leftAt, rightAt);
        l = leftAt + 1;
        r = rightAt + 1;
      }
    }
    for (let index = 0; index < ending; index += 1) pair(leftEnd + index, rightEnd + index);
  }

  /** Between anchors nothing is there once on both sides, or little is left: the best pairing of all, or by place. */
  function alignByLikeness({ left: l, leftEnd, right: r, rightEnd }: Stretch): void {
    const rows = leftEnd - l;
    const columns = rightEnd - r;
    const cells = rows * columns;
    if (cells === 0 || (rows === 1 && columns === 1) || cells > budget.cells) {
      for (let index = 0; index < Math.max(rows, columns); index += 1) {
        if (index >= rows) added(r + index);
        else if (index >= columns) removed(l + index);
        else pair(l + index, r + index);
      }
      return;
    }
    budget.cells -= cells;
    const width = columns + 1;
    // best[i * width + j]: how much alike the items from i and from j on can be made.
    const best = new Float64Array((rows + 1) * width);
    const likeness = new Float64Array(rows * columns);
    for (let i = rows - 1; i >= 0; i -= 1) {
      for (let j = columns - 1; j >= 0; j -= 1) {
        const like = likenessOf(left[l + i], right[r + j]);
        likeness[i * columns + j] = like;
        best[i * width + j] = Math.max(
          like + (best[(i + 1) * width + j + 1] ?? 0),
          best[(i + 1) * width + j] ?? 0,
          best[i * width + j + 1] ?? 0,
        );
      }
    }
    let i = 0;
    let j = 0;
    while (i < rows || j < columns) {
      const here = best[i * width + j] ?? 0;
      if (i === rows) added(r + j++);
      else if (j === columns) removed(l + i++);
      else if (here === (likeness[i * columns + j] ?? 0) + (best[(i + 1) * width + j + 1] ?? 0)) {
        pair(l + i++, r + j++);
      } else if (here === (best[(i + 1) * width + j] ?? 0)) removed(l + i++);
      else added(r + j++);
    }
  }

  align({ left: 0, leftEnd: left.length, right: 0, rightEnd: right.length }, 0);
  return pairs;
}

/** Items that are in the stretch once on each side, in one order on both: the longest such row (patience diff). */
function anchorsOf(
  left: readonly JsonNode[],
  right: readonly JsonNode[],
  stretch: Stretch,
): readonly (readonly [number, number])[] {
  const onLeft = placesOfSingles(left, stretch.left, stretch.leftEnd);
  const onRight = placesOfSingles(right, stretch.right, stretch.rightEnd);
  const candidates: (readonly [number, number])[] = [];
  for (const [id, leftAt] of onLeft) {
    const rightAt = onRight.get(id);
    if (leftAt !== null && rightAt !== undefined && rightAt !== null) candidates.push([leftAt, rightAt]);
  }
  return longestRising(candidates);
}

/** Where each value stands, in the order of the array; null for what stands there more than once. */
function placesOfSingles(
  items: readonly JsonNode[],
  from: number,
  to: number,
): ReadonlyMap<number, number | null> {
  const places = new Map<number, number | null>();
  for (let at = from; at < to; at += 1) {
    const id = items[at]?.keptId;
    if (id !== undefined) places.set(id, places.has(id) ? null : at);
  }
  return places;
}

/** Of pairs that rise on the left, the most that rise on the right too. */
function longestRising(
  candidates: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  candidates.forEach(([, rightAt], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = candidates[tails[middle] ?? 0];
      if (tail !== undefined && tail[1] < rightAt) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1];
    tails[low] = index;
  });
  const row: (readonly [number, number])[] = [];
  for (let index = tails.at(-1); index !== undefined; index = before[index]) {
    const one = candidates[index];
    if (one !== undefined) row.push(one);
  }
  return row.toReversed();
}

const mostMembersLookedAt = 32;

/** From just above 0, for values that have nothing in common, to 2 for equal ones. */
function likenessOf(left: JsonNode | undefined, right: JsonNode | undefined): number {
  if (left === undefined || right === undefined) return 0;
  if (left.keptId === right.keptId) return 2;
  if (left.items !== null && right.items !== null) return 0.1;
  if (left.members === null || right.members === null) return 0.05;
  let looked = 0;
  let same = 0;
  let named = 0;
  for (const [name, node] of left.members) {
    if (looked === mostMembersLookedAt) break;
    looked += 1;
    const other = right.members.get(name);
    if (other === undefined) continue;
    named += 1;
    if (other.keptId === node.keptId) same += 1;
  }
  return looked === 0 ? 0.1 : 0.1 + (0.2 * named + 0.7 * same) / looked;
}
