import { isMap, isSeq, type Pair, type YAMLMap } from 'yaml';
import type * as z from 'zod';
import type { Problem } from '../../../contract/problem.ts';
import type { JsonValue } from './json-value.ts';
import { nearestWord } from './nearest-word.ts';
import {
  keyText,
  parseYaml,
  startOf,
  yamlMeaning,
  type ParsedYaml,
  type PlainTexts,
  type YamlFault,
} from './parse-yaml.ts';

/** What kind of file is read. */
export interface YamlFileKind<T> {
  /** The name that its problems have. */
  readonly problemName: string;
  /** Its keys, as a strict object: `keys` are those that may be there. */
  readonly schema: z.ZodType<T>;
  readonly keys: readonly string[];
  /** Keys whose values are texts, or lists of them: a plain 42 is then the text "42". */
  readonly texts: ReadonlySet<string>;
  /** Those of them whose text is verbatim: a plain null is the text "null", too. None when left out. */
  readonly blocks?: ReadonlySet<string>;
  /** What to do when a text's place has a list or keys instead, by key. */
  readonly remedies: Readonly<Record<string, string>>;
}

/** Reads the fields of a YAML file; `file` is what problems call it. A problem names the first fault with line and column. */
export function readYamlFields<T>(
  text: string,
  file: string,
  kind: YamlFileKind<T>,
): { readonly fields: T | null; readonly problem: Problem | null } {
  const yaml = parseYaml(text);
  const failed = ({ offset, message, remedy }: YamlFault, more = 0) => {
    const { line, column } = yaml.place(offset);
    const others = more === 0 ? '' : ` (and ${more} more)`;
    return {
      fields: null,
      problem: {
        name: kind.problemName,
        message: `${file}, line ${line}, column ${column}: ${message}${others}.`,
        remedy,
      },
    };
  };
  if (yaml.fault !== null) return failed(yaml.fault, moreErrors(yaml));
  const entries: [string, JsonValue][] = [];
  for (const { key, value } of yaml.map?.items ?? []) {
    const name = keyText(key);
    const read = yamlMeaning(value, { document: yaml.document, texts: plainTexts(name, kind) });
    if (read.fault !== null) return failed(read.fault);
    entries.push([name, read.value]);
  }
  const parsed = kind.schema.safeParse(Object.fromEntries(entries));
  if (parsed.success) return { fields: parsed.data, problem: null };
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, yaml, kind));
  const [first] = faults.toSorted((a, b) => a.offset - b.offset);
  return failed(first ?? { offset: 0, message: parsed.error.message, remedy: '' }, faults.length - 1);
}

/** How plain words are read below a key. */
export function plainTexts(
  key: string,
  { texts, blocks }: { readonly texts: ReadonlySet<string>; readonly blocks?: ReadonlySet<string> },
): PlainTexts {
  if (blocks?.has(key) === true) return 'verbatim';
  return texts.has(key) ? 'as texts' : 'as values';
}

function moreErrors({ document }: ParsedYaml): number {
  return Math.max(0, document.errors.length - 1);
}

type Issue = z.core.$ZodIssue;

function faultsOf<T>(issue: Issue, yaml: ParsedYaml, kind: YamlFileKind<T>): readonly YamlFault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: offsetOf(yaml, [...path, key], 'key'),
      message: `there is no key "${key}"`,
      remedy: unknownKeyRemedy(key, path.length === 0 ? kind.keys : []),
    }));
  }
  const named = path.map((part, index) =>
    index > 0 && /^\d+$/.test(part) ? `item ${Number(part) + 1}` : `"${part}"`,
  );
  const name = named.join(', ');
  const remedy = kind.remedies[path[0] ?? ''] ?? 'Mend the value, or remove the key.';
  if (issue.code === 'invalid_key') {
    return [
      {
        offset: offsetOf(yaml, path, 'key'),
        message: `${name} is no name for a variable`,
        remedy: 'A name has letters, digits, _, - and ., and begins with a letter or _.',
      },
    ];
  }
  return [{ offset: offsetOf(yaml, path, 'value'), message: `${name} ${faultIn(issue)}`, remedy }];
}

function unknownKeyRemedy(key: string, keys: readonly string[]): string {
  const near = nearestWord(key, keys);
  if (near !== null) return `Did you mean "${near}"?`;
  return keys.length === 0 ? 'Remove it.' : `The keys are ${keys.join(', ')}.`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys with values',
  record: 'a block of keys with values',
};

function faultIn(issue: Issue): string {
  if (issue.code === 'invalid_type') return `is not ${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `is none of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return 'is no JSON value';
  if (issue.code === 'too_big')
    return `is ${issue.origin === 'string' || issue.origin === 'array' ? 'longer' : 'more'} than ${issue.maximum}`;
  if (issue.code !== 'too_small') return `cannot be used: ${issue.message}`;
  if (issue.origin === 'string') return 'is empty';
  return issue.inclusive === false ? `is not more than ${issue.minimum}` : `is less than ${issue.minimum}`;
}

/** Where the value at a path stands, or as much of the path as is there. */
function offsetOf(yaml: ParsedYaml, path: readonly string[], what: 'key' | 'value'): number {
  let node: unknown = yaml.map;
  let offset = 0;
  for (const [index, part] of path.entries()) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(part);
      if (pair === undefined) return offset;
      const isLast = index === path.length - 1;
      offset = startOf(isLast && what === 'key' ? pair.key : (pair.value ?? pair.key));
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)];
      offset = item === undefined ? offset : startOf(item);
      node = item;
    } else return offset;
  }
  return offset;
}

const knownPairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pairs of a map by their keys: there may be as many faults in it as there are keys. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = knownPairs.get(map) ?? new Map(map.items.map((pair) => [keyText(pair.key), pair]));
  knownPairs.set(map, known);
  return known;
}
