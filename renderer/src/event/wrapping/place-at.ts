import { outerPlaces, type OuterPlace } from './inner-place.ts';

/** Longer events are not searched at every move of the cursor. */
const longestText = 256 * 1024;

/** The place that an offset of the event's text stands in; null for none. */
export function placeAt(text: string, offset: number): OuterPlace | null {
  if (text.length > longestText) return null;
  return (
    outerPlaces(text).find((place) => offset >= place.offset && offset <= place.offset + place.length) ?? null
  );
}
