import type { JsonValue } from './json-value.ts';

/** Whether two values say the same; the order of keys says nothing. */
export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const ours = new Map<string, JsonValue>(Object.entries(a));
  const theirs = Object.entries(b);
  return (
    ours.size === theirs.length &&
    theirs.every(([key, value]) => ours.has(key) && sameJson(ours.get(key), value))
  );
}
