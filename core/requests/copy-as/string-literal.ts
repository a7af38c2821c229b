/**
 * The text as a string literal that Python and JavaScript read alike: single quotes, with `\uXXXX` for what an editor or a
 * parser could take for something else. Half a surrogate pair becomes U+FFFD, as it does when our own Invoke sends it.
 */
export function stringLiteral(text: string): string {
  const escaped = text.toWellFormed().replaceAll(/[\\'\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu, (character) => {
    const known = shortEscapes.get(character);
    if (known !== undefined) return known;
    // By code units: characters beyond U+FFFF would need a third spelling that only one of the languages knows.
    return character.length === 1 ? unicodeEscape(character.charCodeAt(0)) : character;
  });
  return `'${escaped}'`;
}

/** A literal for each line, so that a formatted event stays readable; joined by the caller. */
export function stringLiteralLines(text: string): readonly string[] {
  const lines = text.split(/(?<=\n)/);
  return lines.map((line) => stringLiteral(line));
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\\', String.raw`\\`],
  ["'", String.raw`\'`],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
]);

function unicodeEscape(code: number): string {
  return String.raw`\u${code.toString(16).padStart(4, '0')}`;
}
