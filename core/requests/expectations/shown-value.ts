import { shortText } from './short-text.ts';

/** The most of a value that a result carries, in characters. */
const longest = 2000;

/** A value as JSON text, cut where it is long. */
export function shownValue(value: unknown, limit: number = longest): string {
  return shortText(jsonOf(value), limit);
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    // Deeper than JSON.stringify goes.
    return Array.isArray(value) ? '[…]' : '{…}';
  }
}
