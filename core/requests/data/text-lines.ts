/** In UTF-16 units. */
export const longestLine = 32 * 1024 * 1024;

/** The lines of a text that comes in pieces, without their ends (LF or CRLF). Null, as the last, for one over 32 MB. */
export async function* textLines(pieces: AsyncIterable<string>): AsyncGenerator<string | null, void, void> {
  let rest = '';
  for await (const piece of pieces) {
    let from = 0;
    for (;;) {
      const end = piece.indexOf('\n', from);
      if (end < 0) break;
      const line = rest + piece.slice(from, end);
      rest = '';
      from = end + 1;
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
    rest += piece.slice(from);
    if (rest.length > longestLine) {
      yield null;
      return;
    }
  }
  if (rest !== '') yield rest;
}
