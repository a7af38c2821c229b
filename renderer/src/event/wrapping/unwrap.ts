import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { decodeText, type Converted } from './encodings.ts';
import type { InnerPlace } from './inner-place.ts';
import { innerTextOf } from './inner-text.ts';

/** The value at the outermost layer of a place; null when the text has changed and it is not there any more. */
export function valueAt(text: string, { layers: [layer] }: Pick<InnerPlace, 'layers'>): Node | null {
  const root = layer === undefined ? undefined : parseTree(text);
  if (root === undefined || layer === undefined) return null;
  const node = findNodeAtLocation(root, layer.path);
  return node === undefined || (layer.encoding !== 'json' && node.type !== 'string') ? null : node;
}

/** The text that a place of an event carries. */
export async function unwrap(text: string, place: Pick<InnerPlace, 'layers'>): Promise<Converted> {
  const [layer, ...rest] = place.layers;
  const node = valueAt(text, place);
  if (layer === undefined || node === null)
    return { text: null, fault: 'The event has no such place any more.' };
  const read = await decodeText(innerTextOf(text, node, layer.encoding), layer.encoding);
  return read.text === null || rest.length === 0 ? read : unwrap(read.text, { layers: rest });
}
