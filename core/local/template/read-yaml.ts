import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';

/** Where something stands in a file, both counted from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

interface YamlFault extends Position {
  readonly message: string;
}

export interface YamlFile {
  /** The document's node at a path of keys; null when there is none. */
  readonly node: (path: readonly string[]) => Node | null;
  readonly value: (node: Node | null) => unknown;
  readonly position: (node: Node | null) => Position;
  readonly entries: (node: Node | null) => readonly { readonly key: string; readonly value: Node | null }[];
  readonly faults: readonly YamlFault[];
}

/** Aliases are followed this deep: a file cannot grow without bound by referring to itself. */
const maximumDepth = 64;
const maximumNodes = 200_000;

/**
 * Reads YAML (or JSON) with CloudFormation's short tags, which become their long forms: `!Ref x` is `{ Ref: x }`. A file
 * with faults still gives what could be read of it.
 */
export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'silent',
    uniqueKeys: true,
  });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  let budget = maximumNodes;
  const toValue = (node: unknown, depth: number): unknown => {
    budget -= 1;
    if (depth > maximumDepth || budget < 0) return null;
    if (isAlias(node)) return toValue(node.resolve(document), depth + 1);
    if (isScalar(node)) return tagged(node.tag, node.value);
    if (isSeq(node))
      return tagged(
        node.tag,
        node.items.map((item) => toValue(item, depth + 1)),
      );
    if (isMap(node)) {
      const entries: [string, unknown][] = node.items.map((pair) => [
        keyText(pair.key),
        toValue(pair.value, depth + 1),
      ]);
      return tagged(node.tag, Object.fromEntries(entries));
    }
    return null;
  };
  return {
    node: (path) => asNode(document.getIn(path, true)),
    value: (node) => toValue(node, 0),
    position: (node) => position(node?.range?.[0] ?? 0),
    entries: (node) =>
      isMap(node) ? node.items.map((pair) => ({ key: keyText(pair.key), value: asNode(pair.value) })) : [],
    faults: document.errors.map((error) => {
      const { line, column } = position(error.pos[0]);
      const [first = error.message] = error.message.split('\n');
      return { line, column, message: first.replace(/ at line \d+, column \d+:?$/, '') };
    }),
  };
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function tagged(tag: string | undefined, value: unknown): unknown {
  if (tag === undefined || !tag.startsWith('!') || tag === '!') return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot === -1 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
}
