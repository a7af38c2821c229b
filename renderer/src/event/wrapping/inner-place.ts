import type { JSONPath, Node } from 'jsonc-parser';
import { parseTree } from 'jsonc-parser';
import { decodeText } from './encodings.ts';
import { placePatterns, type Encoding } from './place-patterns.ts';
import { innerTextOf } from './inner-text.ts';

interface Layer {
  readonly path: JSONPath;
  readonly encoding: Encoding;
}

/** A place of an event that carries a text of its own; the outermost layer first. */
export interface InnerPlace {
  readonly layers: readonly Layer[];
  /** Such as `Records[0].body › Message`. */
  readonly label: string;
  /** Where a payload goes that is wrapped in such an event. */
  readonly main: boolean;
}

/** A place of the event itself, with where its value stands in the text. */
export interface OuterPlace extends InnerPlace {
  readonly offset: number;
  readonly length: number;
}

const mostPlaces = 200;
const deepest = 3;

export function pathText(path: JSONPath): string {
  return path
    .map((part, at) => {
      if (typeof part === 'number') return `[${part}]`;
      if (!/^[\w-]+$/u.test(part)) return `["${part}"]`;
      return at === 0 ? part : `.${part}`;
    })
    .join('');
}

interface Found {
  readonly node: Node;
  readonly holder: Node;
  readonly path: JSONPath;
}

/** The nodes that a pattern leads to. */
function* follow(node: Node, path: JSONPath, pattern: readonly string[]): Generator<Found> {
  const [step, ...rest] = pattern;
  if (step === undefined) return;
  const children = node.children ?? [];
  for (const [at, child] of children.entries()) {
    const [key, value] = node.type === 'object' ? (child.children ?? []) : [undefined, child];
    if (value === undefined || (node.type !== 'object' && node.type !== 'array')) continue;
    const name: string | number = key === undefined ? at : String(key.value);
    if (step !== '*' && name !== step) continue;
    if (rest.length === 0) yield { node: value, holder: node, path: [...path, name] };
    else yield* follow(value, [...path, name], rest);
  }
}

/** Data of Firehose and Kinesis that CloudWatch Logs wrote is compressed: gzip always begins with these bytes. */
const isCompressed = (node: Node): boolean => typeof node.value === 'string' && node.value.startsWith('H4sI');

/** The places of the event itself, in the order of the text; what stands within them is not looked into. */
export function outerPlaces(text: string): readonly OuterPlace[] {
  const root = parseTree(text);
  if (root === undefined) return [];
  const places = placePatterns.flatMap(({ path: pattern, encoding, main }) =>
    [...follow(root, [], pattern)].flatMap(({ node, holder, path }) => {
      const written = encoding(holder);
      if (written === null || (written !== 'json' && node.type !== 'string')) return [];
      const layer: Layer = {
        path,
        encoding: written === 'base64' && isCompressed(node) ? 'gzip' : written,
      };
      const { offset, length } = node;
      return [{ layers: [layer], label: pathText(path), main, offset, length }];
    }),
  );
  return places.toSorted((one, other) => one.offset - other.offset).slice(0, mostPlaces);
}

/** Every place of the event, and of the JSON that stands within them. */
export async function innerPlaces(text: string, depth = 1): Promise<readonly InnerPlace[]> {
  const places: InnerPlace[] = [];
  for (const outer of outerPlaces(text)) {
    const { layers, label, main } = outer;
    places.push({ layers, label, main });
    const [layer] = layers;
    if (layer === undefined || depth >= deepest || places.length >= mostPlaces) continue;
    const read = await decodeText(innerTextOf(text, outer, layer.encoding), layer.encoding);
    if (read.text === null || !/^\s*\{/u.test(read.text)) continue;
    for (const inner of await innerPlaces(read.text, depth + 1)) {
      places.push({
        layers: [layer, ...inner.layers],
        label: `${label} › ${inner.label}`,
        main: main && inner.main,
      });
    }
  }
  return places.slice(0, mostPlaces);
}
