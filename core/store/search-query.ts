/** Characters that SQLite's unicode61 tokeniser keeps in a word (sqlite.org/fts5.html#unicode61_tokenizer). */
const wordCharacter = /[\p{L}\p{N}\p{Co}]/u;

/** The words of what was typed that hold at least one letter or digit. */
export function searchWords(text: string): readonly string[] {
  return text.split(/\s+/u).filter(isSearchable);
}

/** Whether a word holds anything that is indexed. */
export function isSearchable(word: string): boolean {
  return wordCharacter.test(word);
}

/**
 * An FTS5 query for what was typed: every word must be there, the last one as a prefix; those of `whole` as they are. Each word becomes a quoted
 * phrase, so nothing typed is ever read as an operator, and `A-1017` means `a` followed by `1017`.
 */
export function matchExpression(words: readonly string[], whole: readonly string[]): string {
  const phrases = words.map((word, index) =>
    index === words.length - 1 ? `${quoted(word)}*` : quoted(word),
  );
  return [...whole.map(quoted), ...phrases].join(' AND ');
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}
