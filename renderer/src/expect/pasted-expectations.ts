/** The expressions of a text of several lines, as a person copies them out of a file; null for a single line. */
export function pastedExpectations(text: string): readonly string[] | null {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'expect:' && !line.startsWith('#'))
    .map((line) => line.replace(/^-\s+/, ''));
  return lines.length > 1 ? lines : null;
}
