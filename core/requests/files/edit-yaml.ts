import { isMap, isNode, isScalar, visit, type Document, type Node, type Pair } from 'yaml';
import { changeInPlace, type KeyChanges } from './change-in-place.ts';
import type { JsonValue } from './json-value.ts';
import { keyText, parseYaml, yamlMeaning, type ParsedYaml } from './parse-yaml.ts';
import { plainTexts } from './read-yaml-fields.ts';
import { renderPair } from './render-yaml.ts';
import { sameJson } from './same-json.ts';
import { createTextSplices } from './text-splices.ts';
import { NotInPlace } from './yaml-layout.ts';

/** What is known of the keys of a kind of file. */
export interface YamlKeys {
  /** The order of keys in a new file; a key that is added to an old one goes to its place in it. */
  readonly order: readonly string[];
  /** Keys whose values are texts, or lists of them: a plain 42 is then the text "42". */
  readonly texts: ReadonlySet<string>;
  /** Those of them whose text is verbatim: a plain null is a text, too, and a new text goes below `|` where it can. */
  readonly blocks: ReadonlySet<string>;
}

/**
 * Changes keys of a YAML file and leaves every other byte of it as it is: comments, order, quotes, line breaks, the end.
 * `changes` has the keys that are to say something else: a value, or undefined to take the key away; keys without a change
 * stay. Inside a value that is a list or has keys, too, only what differs is written. A text that is null or cannot be
 * understood gives a new file of the changes alone. For requests as for environments:
 * `editYaml(text, new Map([['region', 'eu-west-1'], ['profile', undefined]]), keys)`.
 */
export function editYaml(text: string | null, changes: KeyChanges, keys: YamlKeys): string {
  if (text !== null && changes.size === 0) return text;
  const yaml = text === null ? null : parseYaml(text);
  if (text === null || yaml === null || yaml.fault !== null) return newFile(changes, keys, '\n');
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const before = meaningOf(yaml, keys);
  if (before === null) return newFile(changes, keys, lineBreak);
  const wanted = new Map(before);
  for (const [key, value] of changes) {
    if (value === undefined) wanted.delete(key);
    else wanted.set(key, value);
  }
  const says = (result: string) => {
    const after = meaningOf(parseYaml(result), keys);
    return after !== null && sameJson(Object.fromEntries(after), Object.fromEntries(wanted));
  };
  const inPlace = splicedText(text, yaml, changes, keys, lineBreak);
  // Where a text whose end is kept comes last, the line break at the end of the file is a part of it.
  const endings = (result: string) => [endedAs(text, result, lineBreak), result];
  const found = inPlace === null ? undefined : endings(inPlace).find(says);
  if (found !== undefined) return found;
  const rewritten = endings(rewrittenText(text, changes, keys, lineBreak)).find(says);
  return rewritten ?? newFile(wanted, keys, lineBreak);
}

/** A file of these keys alone, in their order. */
function newFile(fields: KeyChanges, { order, blocks }: YamlKeys, lineBreak: string): string {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const lines = [...fields]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .flatMap(([key, value]) =>
      value === undefined ? [] : renderPair(key, value, blocks.has(key) ? 'block' : null),
    );
  return lines.map((line) => `${line}${lineBreak}`).join('');
}

/** What a text says, key by key; null when it cannot be understood. */
function meaningOf(
  { document, map, fault }: ParsedYaml,
  keys: YamlKeys,
): ReadonlyMap<string, JsonValue> | null {
  if (fault !== null) return null;
  const fields = new Map<string, JsonValue>();
  for (const { key, value } of map?.items ?? []) {
    const name = keyText(key);
    const read = yamlMeaning(value, { document, texts: plainTexts(name, keys) });
    if (read.fault !== null) return null;
    fields.set(name, read.value);
  }
  return fields;
}

function splicedText(
  text: string,
  { document, map }: ParsedYaml,
  changes: KeyChanges,
  keys: YamlKeys,
  lineBreak: string,
): string | null {
  const splices = createTextSplices(text);
  if (map === null) {
    const start = text === '' || text.endsWith('\n') || text === '\uFEFF' ? '' : lineBreak;
    return `${text}${start}${newFile(changes, keys, lineBreak)}`;
  }
  try {
    changeInPlace(map, changes, { text, document, splices, lineBreak, ...keys });
    return splices.applied();
  } catch (error) {
    if (error instanceof NotInPlace) return null;
    throw error;
  }
}

/** A file without a line break at its end stays without. */
function endedAs(before: string, after: string, lineBreak: string): string {
  if (before === '' || before.endsWith('\n') || !after.endsWith(lineBreak)) return after;
  return after.slice(0, -lineBreak.length);
}

/** The library's own way, for forms that cannot be changed in place: keeps comments and order, but not each blank. */
function rewrittenText(text: string, changes: KeyChanges, keys: YamlKeys, lineBreak: string): string {
  const { document, map } = parseYaml(text);
  if (map === null) document.contents = document.createNode({});
  writeOutAliases(document);
  for (const [key, value] of changes) {
    const pair = isMap(document.contents)
      ? document.contents.items.find((one) => keyText(one.key) === key)
      : undefined;
    if (value === undefined) removeKey(document, pair);
    else {
      const node = commentedAs(pair?.value, document.createNode(value));
      if (keys.blocks.has(key) && isScalar(node) && typeof value === 'string') node.type = 'BLOCK_LITERAL';
      document.set(pair?.key ?? key, node);
    }
  }
  const written = document.toString({ lineWidth: 0 }).replaceAll(/\r?\n/g, lineBreak);
  return text.startsWith('\uFEFF') ? `\uFEFF${written}` : written;
}

/** The comment before a key stays, where the key was. */
function removeKey(document: Document, pair: Pair | undefined): void {
  const { contents } = document;
  if (pair === undefined || !isMap(contents)) return;
  const next = contents.items[contents.items.indexOf(pair) + 1]?.key;
  const comment = isNode(pair.key) ? pair.key.commentBefore : null;
  contents.delete(pair.key);
  if (comment == null) return;
  const joined = (other: string | null | undefined) => (other == null ? comment : `${comment}\n${other}`);
  if (isNode(next)) next.commentBefore = joined(next.commentBefore);
  else document.comment = joined(document.comment);
}

/** A node with the comments of the one whose place it takes. */
function commentedAs<T extends Node>(old: unknown, node: T): T {
  if (!isNode(old)) return node;
  if (old.comment != null) node.comment = old.comment;
  if (old.commentBefore != null) node.commentBefore = old.commentBefore;
  return node;
}

/** What is changed at one place must not change where else it is referred to. */
function writeOutAliases(document: Document): void {
  let any = false;
  visit(document, {
    Alias(_key, alias) {
      any = true;
      return commentedAs(
        alias,
        document.createNode(yamlMeaning(alias, { document, texts: 'as values' }).value),
      );
    },
  });
  if (!any) return;
  visit(document, {
    Node(_key, node) {
      if ('anchor' in node) delete node.anchor;
    },
  });
}
