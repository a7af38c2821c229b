import { isMap, isScalar, isSeq, type Pair, type YAMLSeq } from 'yaml';

/** Thrown where the form of a file is none that can be changed in place. The file is then written by other means. */
export class NotInPlace extends Error {}

/** Where the parts of a YAML text stand. Offsets in UTF-16 units. */
export interface YamlLayout {
  /** Where the line of an offset begins. */
  lineStart(offset: number): number;
  /** Where the next line begins, or the text's end. */
  nextLine(offset: number): number;
  /** How far from its line's beginning an offset is. */
  column(offset: number): number;
  /** Whether there are only blanks before an offset in its line. */
  isFirstInLine(offset: number): boolean;
  /** Where the line after a pair's or an item's last one begins. `mark` is the end of its colon or dash. */
  after(mark: number, value: unknown): number;
}

/** Reads where things stand out of a text. */
export function createYamlLayout(text: string): YamlLayout {
  const lineStart = (offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
  const nextLine = (offset: number) => {
    const end = text.indexOf('\n', offset);
    return end === -1 ? text.length : end + 1;
  };
  const after = (mark: number, value: unknown): number => {
    if (isMap(value) && value.flow !== true) {
      const last = value.items.at(-1);
      if (last !== undefined) return after(colonOf(last), last.value);
    }
    if (isSeq(value) && value.flow !== true && value.items.length > 0) {
      const index = value.items.length - 1;
      return after(dashOf(value, index) + 1, value.items[index]);
    }
    const range = isNodeWithRange(value) ? value.range : null;
    if (range == null || isEmpty(value)) return nextLine(mark);
    if (isBlockScalar(value)) return text[range[1] - 1] === '\n' ? range[1] : nextLine(range[1]);
    return nextLine(range[1]);
  };
  return {
    lineStart,
    nextLine,
    column: (offset) => offset - lineStart(offset),
    isFirstInLine: (offset) => /^[ \uFEFF]*$/.test(text.slice(lineStart(offset), offset)),
    after,
  };
}

/** Whether a node is nothing at all, as in `key:`. */
export function isEmpty(node: unknown): boolean {
  return (
    node == null || (isScalar(node) && node.value === null && node.source === '' && node.type === 'PLAIN')
  );
}

export function isBlockScalar(node: unknown): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

/** The end of a pair's colon. Throws NotInPlace for one without, and for keys after a question mark. */
export function colonOf(pair: Pair): number {
  const tokens = pair.srcToken;
  const colon = tokens?.sep?.find(({ type }) => type === 'map-value-ind');
  if (colon === undefined || tokens?.start.some(({ type }) => type === 'explicit-key-ind') === true)
    throw new NotInPlace('A pair without a colon');
  return colon.offset + 1;
}

/** Where a pair's key begins. */
export function keyOf(pair: Pair): number {
  const { key } = pair;
  if (!isScalar(key) || key.range == null || key.anchor !== undefined || key.tag !== undefined)
    throw new NotInPlace('A key that is no plain word');
  return key.range[0];
}

/** Where the dash of a list's item is. */
export function dashOf(list: YAMLSeq, index: number): number {
  const token = list.srcToken;
  const dash =
    token?.type === 'block-seq'
      ? token.items[index]?.start.find(({ type }) => type === 'seq-item-ind')
      : undefined;
  if (dash === undefined) throw new NotInPlace('An item without a dash');
  return dash.offset;
}

/** First and last offset of what a node says, without what is before and after it. */
export function rangeOf(node: unknown): readonly [start: number, end: number] {
  if (!isNodeWithRange(node) || node.range == null) throw new NotInPlace('A node without a place');
  return [node.range[0], node.range[1]];
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null;
}

function isNodeWithRange(node: unknown): node is Ranged {
  return typeof node === 'object' && node !== null && 'range' in node;
}
