const wordCharacter = String.raw`[\p{L}\p{N}\p{Co}]`;
const separator = String.raw`[^\p{L}\p{N}\p{Co}]+`;

/** Text without accents, as the full-text index sees it. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/**
 * A test for text that answers as the full-text index does: every word is there as whole words, whatever separates
 * its parts, and the last one may go on.
 */
export function textMatcher(words: readonly string[]): (text: string) => boolean {
  const patterns = words.map((word, index) => {
    const parts = plain(word)
      .split(new RegExp(separator, 'u'))
      .filter((part) => part !== '');
    const end = index === words.length - 1 ? '' : `(?!${wordCharacter})`;
    const pattern = new RegExp(`(?<!${wordCharacter})${parts.join(separator)}${end}`, 'iu');
    return { parts: parts.map((part) => part.toLowerCase()), pattern };
  });
  return (text) => {
    // Only text beyond ASCII can hold accents.
    const searched = /[^\0-\u007F]/.test(text) ? plain(text) : text;
    // Looking for the parts first is many times faster where they are not there, which is nearly everywhere.
    const lower = searched.toLowerCase();
    return patterns.every(
      ({ parts, pattern }) => parts.every((part) => lower.includes(part)) && pattern.test(searched),
    );
  };
}
