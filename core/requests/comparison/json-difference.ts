import type { Difference, DifferenceEntry } from '../../../contract/comparison.ts';
import { alignItems, newBudget } from './align-items.ts';
import { compactJson, excerpt, excerpts } from './excerpt.ts';
import { isIgnored, pointerStep, readIgnoredPaths } from './ignored-paths.ts';
import { createInterner, readJsonTree, type JsonNode } from './read-json-tree.ts';

const mostEntries = 500;
const longestPath = 1000;
/** Longer texts are compared as they stand: their trees would not fit. */
const longestJson = 16 * 1024 * 1024;

/**
 * How two JSON texts differ in what they mean: white space and the order of members do not count, and numbers are compared
 * by their exact decimal value, so that 1.0 is 1 and no digit of a long one is lost. Items of arrays are told apart by
 * what they are and not by their index, so that one put in does not change those after it; paths are those of the left
 * side, and of the right for what was added. Where a side is no JSON, both are compared as they stand.
 */
export function jsonDifference(
  leftText: string,
  rightText: string,
  ignoredPointers: readonly string[],
): Difference {
  if (leftText === rightText) return { kind: 'json', same: true, entries: [], more: 0, ignored: 0 };
  const ignored = readIgnoredPaths(ignoredPointers);
  const interner = createInterner();
  const isShort = Math.max(leftText.length, rightText.length) <= longestJson;
  const left = isShort ? readJsonTree(leftText, interner, ignored) : null;
  const right = left === null ? null : readJsonTree(rightText, interner, ignored);
  if (left === null || right === null) return textDifference(leftText, rightText, isIgnored(ignored));
  return treeDifference({ text: leftText, node: left }, { text: rightText, node: right });
}

function textDifference(left: string, right: string, ignored: boolean): Difference {
  if (ignored) return { kind: 'text', same: true, entries: [], more: 0, ignored: 1 };
  const [leftCut, rightCut] = excerpts(left, right);
  const entry = { path: '', kind: 'changed', left: leftCut, right: rightCut } as const;
  return { kind: 'text', same: false, entries: [entry], more: 0, ignored: 0 };
}

interface Side {
  readonly text: string;
  readonly node: JsonNode;
}

function treeDifference(leftSide: Side, rightSide: Side): Difference {
  const entries: DifferenceEntry[] = [];
  const budget = newBudget();
  let more = 0;
  let ignored = 0;

  const shown = ({ text }: Side, { start, end }: JsonNode): string => compactJson(text, start, end);

  function add(path: string, make: () => Pick<DifferenceEntry, 'kind' | 'left' | 'right'>): void {
    if (entries.length < mostEntries) entries.push({ path: cutPath(path), ...make() });
    else more += 1;
  }

  function removed(path: string, node: JsonNode): void {
    if (node.ignored) ignored += 1;
    else add(path, () => ({ kind: 'removed', left: excerpt(shown(leftSide, node)), right: null }));
  }

  function added(path: string, node: JsonNode): void {
    if (node.ignored) ignored += 1;
    else add(path, () => ({ kind: 'added', left: null, right: excerpt(shown(rightSide, node)) }));
  }

  function compare(path: string, left: JsonNode, right: JsonNode): void {
    if (left.id === right.id) return;
    if (left.ignored || right.ignored) {
      ignored += 1;
    } else if (left.members !== null && right.members !== null) {
      compareMembers(path, left.members, right.members);
    } else if (left.items !== null && right.items !== null) {
      compareItems(path, left.items, right.items);
    } else {
      add(path, () => {
        const [one, other] = excerpts(shown(leftSide, left), shown(rightSide, right));
        return { kind: 'changed', left: one, right: other };
      });
    }
  }

  function compareMembers(
    path: string,
    left: ReadonlyMap<string, JsonNode>,
    right: ReadonlyMap<string, JsonNode>,
  ): void {
    for (const [name, node] of left) {
      const other = right.get(name);
      if (other === undefined) removed(path + pointerStep(name), node);
      else compare(path + pointerStep(name), node, other);
    }
    for (const [name, node] of right) {
      if (!left.has(name)) added(path + pointerStep(name), node);
    }
  }

  function compareItems(path: string, left: readonly JsonNode[], right: readonly JsonNode[]): void {
    ignored += differentIgnored(left, right);
    const leftPlaces = keptPlaces(left);
    const rightPlaces = keptPlaces(right);
    const step = (places: readonly number[], at: number): string => pointerStep(places[at] ?? at);
    for (const pair of alignItems(keptOf(left), keptOf(right), budget)) {
      if (pair.right === null) removed(path + step(leftPlaces, pair.leftAt), pair.left);
      else if (pair.left === null) added(path + step(rightPlaces, pair.rightAt), pair.right);
      else compare(path + step(leftPlaces, pair.leftAt), pair.left, pair.right);
    }
  }

  compare('', leftSide.node, rightSide.node);
  return { kind: 'json', same: entries.length === 0, entries, more, ignored };
}

const cutPath = (path: string): string =>
  path.length <= longestPath ? path : `${path.slice(0, longestPath)}…`;

const keptOf = (items: readonly JsonNode[]): readonly JsonNode[] => items.filter(({ ignored }) => !ignored);

const keptPlaces = (items: readonly JsonNode[]): readonly number[] =>
  items.flatMap(({ ignored }, at) => (ignored ? [] : [at]));

/** How many of the items that are not compared differ, taken in their order. */
function differentIgnored(left: readonly JsonNode[], right: readonly JsonNode[]): number {
  const one = left.filter(({ ignored }) => ignored);
  const other = right.filter(({ ignored }) => ignored);
  const places = Array.from({ length: Math.max(one.length, other.length) }, (_none, at) => at);
  return places.filter((at) => one[at]?.id !== other[at]?.id).length;
}
