import { isAlias, isMap, isScalar, isSeq, type Document, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { alignLists } from './align-lists.ts';
import type { JsonValue } from './json-value.ts';
import { keyText, yamlMeaning, type PlainTexts } from './parse-yaml.ts';
import { plainTexts } from './read-yaml-fields.ts';
import {
  indentLines,
  renderFlow,
  renderItem,
  renderKey,
  renderPair,
  renderValue,
  type TextStyle,
} from './render-yaml.ts';
import { sameJson } from './same-json.ts';
import type { TextSplices } from './text-splices.ts';
import {
  colonOf,
  createYamlLayout,
  dashOf,
  isBlockScalar,
  isEmpty,
  keyOf,
  NotInPlace,
  rangeOf,
  type YamlLayout,
} from './yaml-layout.ts';

/** What is to become of keys: undefined removes one, and keys that are not named stay as they are. */
export type KeyChanges = ReadonlyMap<string, JsonValue | undefined>;

/** What the changes are made in. */
export interface InPlace {
  readonly text: string;
  readonly document: Document;
  readonly splices: TextSplices;
  readonly lineBreak: string;
  /** The order of keys at the top of a new file. */
  readonly order: readonly string[];
  /** Keys at the top whose plain values are texts. */
  readonly texts: ReadonlySet<string>;
  /** Those of them that are verbatim: a new text goes below `|`. */
  readonly blocks: ReadonlySet<string>;
}

/** Where a value stands: behind the colon of a key or the dash of an item. */
interface Spot {
  /** The end of the colon or dash. */
  readonly mark: number;
  /** The column of the key or dash. */
  readonly indent: number;
  readonly texts: PlainTexts;
}

/** Changes the keys of a map by replacing as little of its text as can be. Throws NotInPlace where that cannot be. */
export function changeInPlace(map: YAMLMap, changes: KeyChanges, place: InPlace): void {
  const layout = createYamlLayout(place.text);
  createChanger(place, layout).topMap(map, changes);
}

function createChanger(place: InPlace, layout: YamlLayout) {
  const { text, document, splices, lineBreak } = place;
  /** Where the lines after a value begin, for values whose new text takes more lines than the old one had. */
  const ends = new Map<number, number>();
  /** Whether a value that was replaced ends with a text whose end is kept. */
  const opened = new Map<number, boolean>();
  const swallowed = new Set<number>();
  /** Whether the last line of a text that ends without a line break has got one. */
  let lastLineEnded = false;

  const meaning = (node: unknown, texts: PlainTexts) => yamlMeaning(node, { document, texts }).value;
  const topTexts = (key: string, isTop: boolean) => (isTop ? plainTexts(key, place) : 'as values');
  const after = (mark: number, value: unknown) => ends.get(mark) ?? layout.after(mark, value);

  /** Inserts whole lines at the beginning of a line, or after a last line that has no end. */
  function insertLines(offset: number, lines: readonly string[], indent: number): void {
    putLines(offset, offset, lines, indent);
    if (isOpen(lines)) swallowBlankLines(offset);
  }

  /** Blank lines below a text whose end is kept would belong to it. */
  const isOpen = (lines: readonly string[]) => lines.at(-1) === '';

  function swallowBlankLines(offset: number): void {
    const end = skipBlankLines(offset);
    if (end === offset || swallowed.has(offset)) return;
    swallowed.add(offset);
    splices.replace(offset, end, '');
  }

  /** Whether blank lines would now belong to a value, if they followed it. */
  function endsOpen(mark: number, value: unknown): boolean {
    return opened.get(mark) ?? /\n[ \t]*\r?\n$/.test(text.slice(0, after(mark, value)).slice(-200));
  }

  function putLines(start: number, end: number, lines: readonly string[], indent: number): void {
    const whole = indentLines(lines, ' '.repeat(indent)).map((line) => `${line}${lineBreak}`);
    const isUnended =
      start > 0 && !/[\n\uFEFF]/.test(text.charAt(start - 1)) && !lastLineEnded && whole.length > 0;
    if (isUnended) lastLineEnded = true;
    splices.replace(start, end, `${isUnended ? lineBreak : ''}${whole.join('')}`);
  }

  function changeValue(node: unknown, value: JsonValue, spot: Spot): void {
    if (!isEmpty(node) && sameJson(meaning(node, spot.texts), value)) return;
    if (isMap(node) && isKeys(value) && Object.keys(value).length > 0) {
      changeMap(node, completely(node, value), false);
    } else if (isSeq(node) && isList(value) && value.length > 0) {
      if (node.flow === true) changeFlowList(node, value);
      else changeList(node, value, spot.texts);
    } else replaceValue(node, value, spot);
  }

  function changeMap(map: YAMLMap, changes: KeyChanges, isTop: boolean): void {
    if (map.flow === true) {
      changeFlowMap(map, changes, isTop);
      return;
    }
    const kept: Pair[] = [];
    const known = new Set<string>();
    for (const pair of map.items) {
      const name = keyText(pair.key);
      known.add(name);
      const start = keyOf(pair);
      const mark = colonOf(pair);
      const value = changes.get(name);
      if (value === undefined && changes.has(name)) {
        if (!layout.isFirstInLine(start)) throw new NotInPlace('A key behind a dash');
        const from = Math.max(layout.lineStart(start), text.startsWith('\uFEFF') ? 1 : 0);
        const end = after(mark, pair.value);
        const last = kept.at(-1);
        const isBelowOpen = last !== undefined && endsOpen(colonOf(last), last.value);
        splices.replace(from, isBelowOpen ? skipBlankLines(end) : end, '');
        continue;
      }
      kept.push(pair);
      if (value === undefined) continue;
      const texts = topTexts(name, isTop);
      changeValue(pair.value, value, { mark, indent: layout.column(start) - marked(start), texts });
    }
    const added = [...changes].filter(([name, value]) => !known.has(name) && value !== undefined);
    insertPairs(map, kept, added, isTop);
  }

  /** A byte order mark is before the first column. */
  const marked = (offset: number) => (layout.lineStart(offset) === 0 && text.startsWith('\uFEFF') ? 1 : 0);

  function insertPairs(
    map: YAMLMap,
    kept: readonly Pair[],
    added: readonly (readonly [string, JsonValue | undefined])[],
    isTop: boolean,
  ): void {
    const rank = (name: string) => {
      const index = place.order.indexOf(name);
      return isTop && index !== -1 ? index : place.order.length;
    };
    const [first] = map.items;
    if (first === undefined) throw new NotInPlace('A map without keys');
    const indent = layout.column(keyOf(first)) - marked(keyOf(first));
    const nearest = nearestBefore(kept, rank);
    for (const [name, value] of added.toSorted(([a], [b]) => rank(a) - rank(b))) {
      if (value === undefined) continue;
      const lines = renderPair(name, value, isTop && place.blocks.has(name) ? 'block' : null);
      const behind = nearest(rank(name));
      if (behind !== undefined) insertLines(after(colonOf(behind), behind.value), lines, indent);
      else {
        const next = kept[0] ?? first;
        if (!layout.isFirstInLine(keyOf(next))) throw new NotInPlace('A key behind a dash');
        insertLines(Math.max(layout.lineStart(keyOf(next)), marked(keyOf(next))), lines, indent);
      }
    }
  }

  function changeList(list: YAMLSeq, value: readonly JsonValue[], texts: PlainTexts): void {
    const before = list.items.map((item) => meaning(item, texts));
    const indent = layout.column(dashOf(list, 0));
    const same = (i: number, j: number) => sameJson(before[i], value[j]);
    let last: number | null = null;
    for (const step of alignLists({ before: before.length, after: value.length }, same)) {
      switch (step.kind) {
        case 'keep':
          last = step.before;
          break;
        case 'change': {
          last = step.before;
          const mark = dashOf(list, step.before) + 1;
          changeValue(list.items[step.before], value[step.after] ?? null, { mark, indent, texts });
          break;
        }
        case 'remove': {
          const dash = dashOf(list, step.before);
          if (!layout.isFirstInLine(dash)) throw new NotInPlace('A list behind a dash');
          const end = after(dash + 1, list.items[step.before]);
          const isBelowOpen = last !== null && endsOpen(dashOf(list, last) + 1, list.items[last]);
          splices.replace(layout.lineStart(dash), isBelowOpen ? skipBlankLines(end) : end, '');
          break;
        }
        case 'insert': {
          const dash = dashOf(list, Math.max(0, step.behind));
          if (!layout.isFirstInLine(dash)) throw new NotInPlace('A list behind a dash');
          const offset =
            step.behind === -1 ? layout.lineStart(dash) : after(dash + 1, list.items[step.behind]);
          insertLines(offset, renderItem(value[step.after] ?? null), indent);
          break;
        }
      }
    }
  }

  function changeFlowValue(node: unknown, value: JsonValue, texts: PlainTexts): void {
    if (!isEmpty(node) && sameJson(meaning(node, texts), value)) return;
    if (isMap(node) && isKeys(value)) changeFlowMap(node, completely(node, value), false);
    else if (isSeq(node) && isList(value)) changeFlowList(node, value);
    else {
      if (isEmpty(node)) throw new NotInPlace('A key without a value between braces');
      splices.replace(...rangeOf(node), renderFlow(value, styleOf(node)));
    }
  }

  function changeFlowMap(map: YAMLMap, changes: KeyChanges, isTop: boolean): void {
    const names = map.items.map(({ key }) => keyText(key));
    const known = new Set(names);
    const isRemoved = (name: string) => changes.has(name) && changes.get(name) === undefined;
    const added = [...changes].flatMap(([name, value]) =>
      known.has(name) || value === undefined ? [] : [`${renderKey(name)}: ${renderFlow(value, null)}`],
    );
    if (added.length > 0 && names.some(isRemoved)) {
      if (isTop) throw new NotInPlace('Keys between braces that come and go');
      rewriteFlow(
        map,
        Object.fromEntries(
          [...changes].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        ),
      );
      return;
    }
    removeBetween(
      map.items.map(
        (pair) => [keyOf(pair), rangeOf(isEmpty(pair.value) ? pair.key : pair.value)[1]] as const,
      ),
      names.map(isRemoved),
    );
    for (const [index, pair] of map.items.entries()) {
      const name = names[index] ?? '';
      const value = changes.get(name);
      if (value !== undefined) changeFlowValue(pair.value, value, topTexts(name, isTop));
    }
    if (added.length === 0) return;
    const last = map.items.at(-1);
    if (last === undefined)
      splices.replace(rangeOf(map)[0] + 1, rangeOf(map)[0] + 1, ` ${added.join(', ')} `);
    else {
      if (isEmpty(last.value)) throw new NotInPlace('A key without a value between braces');
      const [, end] = rangeOf(last.value);
      splices.replace(end, end, added.map((pair) => `, ${pair}`).join(''));
    }
  }

  function changeFlowList(list: YAMLSeq, value: readonly JsonValue[]): void {
    const before = list.items.map((item) => meaning(item, 'as values'));
    const same = (i: number, j: number) => sameJson(before[i], value[j]);
    const steps = alignLists({ before: before.length, after: value.length }, same);
    const ranges = list.items.map((item) => rangeOf(item));
    const removed = new Set(steps.flatMap((step) => (step.kind === 'remove' ? [step.before] : [])));
    if (removed.size > 0 && steps.some(({ kind }) => kind === 'insert')) {
      rewriteFlow(list, value);
      return;
    }
    removeBetween(
      ranges,
      ranges.map((_, index) => removed.has(index)),
    );
    for (const step of steps) {
      if (step.kind === 'change')
        changeFlowValue(list.items[step.before], value[step.after] ?? null, 'as values');
      if (step.kind !== 'insert') continue;
      const item = renderFlow(value[step.after] ?? null, null);
      const behind = ranges[step.behind];
      const start = rangeOf(list)[0] + 1;
      if (behind !== undefined) splices.replace(behind[1], behind[1], `, ${item}`);
      else
        splices.replace(
          start,
          start,
          ranges.length > 0 || step.after < value.length - 1 ? `${item}, ` : item,
        );
    }
  }

  /** Writes what is between brackets anew, where items come and go. */
  function rewriteFlow(node: YAMLMap | YAMLSeq, value: JsonValue): void {
    const [start, end] = rangeOf(node);
    if (hasComment(text.slice(start, end))) throw new NotInPlace('A comment between brackets');
    splices.replace(start, end, renderFlow(value, null));
  }

  /** Removes runs of items between brackets, each with one comma. */
  function removeBetween(ranges: readonly (readonly [number, number])[], removed: readonly boolean[]): void {
    for (let index = 0; index < ranges.length; index += 1) {
      if (removed[index] !== true) continue;
      const first = index;
      while (removed[index + 1] === true) index += 1;
      const next = ranges[index + 1];
      const start = next === undefined && first > 0 ? ranges[first - 1]?.[1] : ranges[first]?.[0];
      const end = next === undefined ? ranges[index]?.[1] : next[0];
      if (start === undefined || end === undefined || hasComment(text.slice(start, end)))
        throw new NotInPlace('A comment between brackets');
      splices.replace(start, end, '');
    }
  }

  /** Puts another value in a value's place: on the line of its colon or dash what fits there, and the rest below. */
  function replaceValue(node: unknown, value: JsonValue, { mark, indent }: Spot): void {
    const isCollection = (isMap(node) || isSeq(node)) && node.flow !== true;
    if (isCollection && layout.nextLine(mark) > rangeOf(node)[0]) {
      replaceBehindDash(node, value, { mark, indent });
      return;
    }
    const wasBlock = isBlockScalar(node);
    const [start, nodeEnd] = isEmpty(node) || isCollection ? [mark, mark] : rangeOf(node);
    const header = wasBlock ? (/^[|>][-+\d]*/.exec(text.slice(start, start + 8))?.[0] ?? '') : '';
    const end = wasBlock ? start + header.length : nodeEnd;
    const { head, body } = renderValue(
      value,
      textStyle(node, value),
      wasBlock ? stepOf(header, end, indent) : 2,
    );
    if (head === '') {
      if (text.slice(mark, start).includes('\n')) throw new NotInPlace('A value below its key');
      splices.replace(mark, end, '');
    } else splices.replace(start, end, start === mark ? ` ${head}` : head);
    const below = layout.nextLine(end);
    const old = wasBlock || isCollection ? Math.max(below, layout.after(mark, node)) : below;
    if (old === below && body.length === 0) return;
    const whole = isOpen(body) ? skipBlankLines(old) : old;
    putLines(below, whole, body, indent);
    ends.set(mark, whole);
    opened.set(mark, isOpen(body));
  }

  /** A list or keys that begin beside their dash go as a whole. */
  function replaceBehindDash(node: unknown, value: JsonValue, { mark, indent }: Omit<Spot, 'texts'>): void {
    const { head, body } = renderValue(value, null);
    const end = layout.after(mark, node);
    const lines = [head === '' ? '' : ` ${head}`, ...indentLines(body, ' '.repeat(indent))];
    const whole = isOpen(body) ? skipBlankLines(end) : end;
    splices.replace(mark, whole, lines.map((line) => `${line}${lineBreak}`).join(''));
    if (!text.endsWith('\n') && end === text.length) lastLineEnded = true;
    ends.set(mark, whole);
    opened.set(mark, isOpen(body));
  }

  function skipBlankLines(offset: number): number {
    const blank = /(?:[ \t]*\r?\n)*(?:[ \t]+$)?/y;
    blank.lastIndex = offset;
    return offset + (blank.exec(text)?.[0].length ?? 0);
  }

  /** By how many spaces the lines of a block are further in than its key. */
  function stepOf(header: string, end: number, indent: number): number {
    const indicator = /\d/.exec(header)?.[0];
    if (indicator !== undefined) return Number(indicator);
    const first = /[^\n]*\n(?:[ \r]*\n)*( *)/y;
    first.lastIndex = end;
    const step = (first.exec(text)?.[1]?.length ?? 0) - indent;
    return step >= 1 && step <= 9 ? step : 2;
  }

  /** A text keeps its style, but for one that gets several lines for the first time. */
  function textStyle(node: unknown, value: JsonValue): TextStyle | null {
    const style = styleOf(node);
    const isLonger = typeof value === 'string' && value.includes('\n');
    const wasLong = isScalar(node) && typeof node.value === 'string' && node.value.includes('\n');
    return style === 'double' && isLonger && !wasLong ? null : style;
  }

  return { topMap: (map: YAMLMap, changes: KeyChanges) => changeMap(map, changes, true) };
}

/** Whether there is a comment in a part between brackets, whose quotes are whole. */
function hasComment(part: string): boolean {
  return /(?:^|\s)#/.test(part.replaceAll(/"(?:\\[^]|[^"\\])*"|'[^']*'/g, 'x'));
}

const styles: Readonly<Record<string, TextStyle>> = {
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
};

function styleOf(node: unknown): TextStyle | null {
  if (isAlias(node) || !isScalar(node) || typeof node.value !== 'string') return null;
  return styles[node.type ?? ''] ?? 'plain';
}

/**
 * Finds the key after which one of a rank comes: the one before it in the order of a new file, wherever that stands here.
 * Of all keys only the last of each rank can be it, and there are few ranks.
 */
function nearestBefore(
  pairs: readonly Pair[],
  rankOf: (name: string) => number,
): (rank: number) => Pair | undefined {
  const lastOfRank = new Map<number, Pair>();
  for (const pair of pairs) lastOfRank.set(rankOf(keyText(pair.key)), pair);
  const ranks = [...lastOfRank.keys()].toSorted((a, b) => b - a);
  return (rank) => {
    const best = ranks.find((own) => own <= rank);
    return best === undefined ? undefined : lastOfRank.get(best);
  };
}

/** The changes that make a map say this and nothing else. */
function completely(map: YAMLMap, value: { readonly [key: string]: JsonValue }): KeyChanges {
  const wanted = new Map<string, JsonValue | undefined>(Object.entries(value));
  for (const { key } of map.items) if (!wanted.has(keyText(key))) wanted.set(keyText(key), undefined);
  return wanted;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isKeys(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
