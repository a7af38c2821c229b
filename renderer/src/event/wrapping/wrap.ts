import { decodeText, encodeText } from './encodings.ts';
import { innerPlaces, type InnerPlace } from './inner-place.ts';
import { innerTextOf, writtenAt } from './inner-text.ts';
import { valueAt } from './unwrap.ts';

/** A part of an event's text to replace; the rest of it is not touched, so that its numbers and its order stay. */
export interface Replacement {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

export type Wrapped =
  | { readonly replacement: Replacement; readonly fault: null }
  | { readonly replacement: null; readonly fault: string };

/** What to replace so that a place of an event carries another text, encoded as it was there. */
export async function wrapInto(
  text: string,
  place: Pick<InnerPlace, 'layers'>,
  inner: string,
): Promise<Wrapped> {
  const [layer, ...rest] = place.layers;
  const node = valueAt(text, place);
  if (layer === undefined || node === null) {
    return { replacement: null, fault: 'The event has no such place any more.' };
  }
  const { encoding } = layer;
  let content = inner;
  if (rest.length > 0) {
    const read = await decodeText(innerTextOf(text, node, encoding), encoding);
    if (read.text === null) return { replacement: null, fault: read.fault };
    const within = await wrapInto(read.text, { layers: rest }, inner);
    if (within.replacement === null) return within;
    content = applied(read.text, within.replacement);
  }
  const encoded = await encodeText(content, encoding);
  if (encoded.text === null) return { replacement: null, fault: encoded.fault };
  const { offset, length } = node;
  return {
    replacement: { offset, length, text: writtenAt(text, node, encoding, encoded.text) },
    fault: null,
  };
}

export const applied = (text: string, { offset, length, text: replacement }: Replacement): string =>
  `${text.slice(0, offset)}${replacement}${text.slice(offset + length)}`;

/** Where a payload goes in an event: the first place of its kind, or the innermost within it; null for none. */
export async function mainPlace(text: string): Promise<InnerPlace | null> {
  const places = (await innerPlaces(text)).filter(({ main }) => main);
  const first = places[0];
  if (first === undefined) return null;
  return (
    places.findLast(({ label }) => label === first.label || label.startsWith(`${first.label} › `)) ?? first
  );
}

/** An event, such as the example of a template, that carries a payload. */
export async function wrapInEvent(
  event: string,
  payload: string,
): Promise<
  { readonly text: string; readonly fault: null } | { readonly text: null; readonly fault: string }
> {
  const place = await mainPlace(event);
  if (place === null) return { text: null, fault: 'Such an event carries no payload of its own.' };
  const { replacement, fault } = await wrapInto(event, place, payload);
  return replacement === null ? { text: null, fault } : { text: applied(event, replacement), fault: null };
}
