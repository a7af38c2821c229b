/** The most of a value that a result carries, in characters. */
const longest = 2000;

/** A value as JSON text, cut where it is long. */
export function shownValue(value: unknown, limit: number = longest): string {
  const text = jsonOf(value);
  if (text.length <= limit) return text;
  // Not within a pair of surrogates.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    // Deeper than JSON.stringify goes.
    return Array.isArray(value) ? '[…]' : '{…}';
  }
}
