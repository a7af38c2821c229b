import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  YAMLParseError,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { exactNumber } from '../../../contract/exact-number.ts';
import type { JsonValue } from './json-value.ts';

/** What is wrong with a YAML text: `offset` is where, in UTF-16 units. */
export interface YamlFault {
  readonly offset: number;
  readonly message: string;
  readonly remedy: string;
}

/** A YAML text whose top is a list of keys. */
export interface ParsedYaml {
  readonly document: Document;
  /** Null for a text that says nothing. */
  readonly map: YAMLMap | null;
  /** Line and column of an offset, both from 1. */
  readonly place: (offset: number) => { readonly line: number; readonly column: number };
  readonly fault: YamlFault | null;
}

/** Aliases are followed this deep, and this many nodes are read: a small file cannot grow without bound. */
const maximumDepth = 64;
const maximumNodes = 200_000;

/** Reads a YAML text with its places. Only strings, numbers, booleans, null, lists and keys are taken: no tags of its own. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, {
    lineCounter: lines,
    keepSourceTokens: true,
    prettyErrors: false,
    // The library compares each key with all before it.
    uniqueKeys: false,
    logLevel: 'error',
  });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  tellWhatIsRefused(document);
  const { contents } = document;
  const map = isMap(contents) ? contents : null;
  const says = contents !== null && !(isScalar(contents) && contents.value === null);
  return { document, map, place, fault: syntaxFault(document) ?? (map === null && says ? noKeys : null) };
}

/** Tags of what JSON has too: others, `!!binary` and dates among them, would be read as something else than is written. */
const knownTags = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);

/** Adds an error for each key that its map has already, for each tag of another kind, and for another version of YAML. */
function tellWhatIsRefused(document: Document): void {
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit === true && version === '1.1')
    document.errors.push(new YAMLParseError([0, 1], 'BAD_DIRECTIVE', 'YAML 1.1'));
  const tellTag = ({ tag }: Node, at: number) => {
    if (tag !== undefined && !knownTags.has(tag))
      document.errors.push(new YAMLParseError([at, at + 1], 'TAG_RESOLVE_FAILED', 'A tag is not known'));
  };
  visit(document, {
    Scalar: (_key, node) => tellTag(node, startOf(node)),
    Seq: (_key, node) => tellTag(node, startOf(node)),
    Map(_key, node) {
      tellTag(node, startOf(node));
      const seen = new Set<string>();
      for (const { key } of node.items) {
        if (!isScalar(key)) continue;
        const text = keyText(key);
        const start = startOf(key);
        if (seen.has(text))
          document.errors.push(
            new YAMLParseError([start, start + 1], 'DUPLICATE_KEY', 'A key is there twice'),
          );
        seen.add(text);
      }
    },
  });
}

const noKeys: YamlFault = {
  offset: 0,
  message: 'the file has no keys at its top',
  remedy: 'Write each field as "key: value", each on a line of its own.',
};

const knownFaults: Readonly<Record<string, Omit<YamlFault, 'offset'>>> = {
  DUPLICATE_KEY: { message: 'this key is there twice', remedy: 'Keep one of the two.' },
  TAB_AS_INDENT: { message: 'a tab indents this line', remedy: 'YAML indents with spaces only.' },
  MULTIPLE_DOCS: { message: 'a second document begins', remedy: 'Keep one document in each file.' },
  BAD_DIRECTIVE: {
    message: 'a line with % says that another YAML is meant',
    remedy: 'Remove that line: files are read as YAML 1.2.',
  },
  TAG_RESOLVE_FAILED: {
    message: 'tags are not known here',
    remedy: 'Remove the tag, or write a text in quotes.',
  },
};

function syntaxFault(document: Document): YamlFault | null {
  const error = document.errors[0] ?? document.warnings[0];
  if (error === undefined) return null;
  const [offset] = error.pos;
  const known = knownFaults[error.code];
  if (known !== undefined) return { offset, ...known };
  return {
    offset,
    message: `this is no YAML (${error.message.split('\n')[0] ?? error.message})`,
    remedy: 'Mend it there; a text with special characters goes in quotes or below "|".',
  };
}

/**
 * What a plain 42, true or null is. In a field of texts, numbers and words are the text that stands there; in a verbatim
 * one null is, too, which elsewhere says that the field is left out.
 */
export type PlainTexts = 'as values' | 'as texts' | 'verbatim';

/** How a value is read. */
interface Reading {
  readonly document: Document;
  readonly texts: PlainTexts;
}

/**
 * What a node means, or what is wrong in it. A number within a list or keys, which only variables have, keeps its digits;
 * any other that JavaScript cannot hold exactly is refused, not rounded.
 */
export function yamlMeaning(
  node: unknown,
  reading: Reading,
): { readonly value: JsonValue; readonly fault: YamlFault | null } {
  let budget = maximumNodes;
  let fault: YamlFault | null = null;
  const wrong = (node: unknown, message: string, remedy: string): null => {
    fault ??= { offset: startOf(node), message, remedy };
    return null;
  };
  const read = (node: unknown, depth: number): JsonValue => {
    budget -= 1;
    if (budget < 0 || depth > maximumDepth)
      return wrong(node, 'this is nested too deep or refers to itself', 'Write it out without aliases.');
    if (isAlias(node)) {
      const meant = meaningsOf(reading.document).get(node);
      return meant === undefined
        ? wrong(node, `nothing is marked &${node.source}`, 'Write the value itself, or put a text in quotes.')
        : read(meant, depth + 1);
    }
    if (isSeq(node)) return node.items.map((item) => read(item, depth + 1));
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => {
        const name = keyText(key);
        // What reads variables leaves it out without a word.
        if (name === '__proto__') wrong(key, 'nothing can be called __proto__', 'Give it another name.');
        return [name, read(value, depth + 1)] as const;
      });
      return Object.fromEntries(entries);
    }
    if (!isScalar(node)) return null;
    const { value, source } = node;
    if (reading.texts !== 'as values' && typeof value !== 'string' && node.tag === undefined)
      return source === undefined || source === '' || (value === null && reading.texts !== 'verbatim')
        ? null
        : source;
    if (typeof value === 'number' && depth > 0 && source !== undefined) {
      const exact = exactNumber(source);
      if (exact !== null) return exact;
    }
    if (typeof value === 'number' && !isExact(value))
      return wrong(node, `${source ?? value} cannot be held exactly`, 'Write it in quotes, as a text.');
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null;
  };
  const value = read(node, 0);
  return { value, fault };
}

const knownMeanings = new WeakMap<Document, ReadonlyMap<Alias, Node>>();

/** What the aliases of a document mean: the last node before each that has its name. All are found in one look. */
function meaningsOf(document: Document): ReadonlyMap<Alias, Node> {
  const known = knownMeanings.get(document);
  if (known !== undefined) return known;
  const anchors = new Map<string, Node>();
  const meanings = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const meant = anchors.get(node.source);
        if (meant !== undefined) meanings.set(node, meant);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  knownMeanings.set(document, meanings);
  return meanings;
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** The text of a key. */
export function keyText(key: unknown): string {
  if (!isScalar(key)) return String(key);
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** Where a node begins, in UTF-16 units. */
export function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}
