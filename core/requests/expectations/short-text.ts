/** A text of at most so many UTF-16 units: a longer one ends with `…`. */
export function shortText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Not within a pair of surrogates.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
}
