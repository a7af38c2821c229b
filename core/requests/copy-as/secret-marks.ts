/** Characters of private use, so that no text of a person has them. */
const mark = /\uE000([A-Z0-9_]+)\uE001/g;

/** A text in which a mark stands for the name of each environment variable that holds a secret. */
export function markSecrets(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  // The longest first: the name of one may be the beginning of another.
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  return text.replaceAll(new RegExp(longestFirst.join('|'), 'g'), '\uE000$&\uE001');
}

/** What stands between the marks, and the names, in turns: it begins and ends with a text. */
export function partsOfMarked(text: string): readonly string[] {
  return text.split(mark);
}

/** Changes what stands between the marks and leaves them. */
export function betweenMarks(text: string, change: (part: string) => string): string {
  return partsOfMarked(text)
    .map((part, index) => (index % 2 === 1 ? `\uE000${part}\uE001` : change(part)))
    .join('');
}
