/** A line longer than this is shown over several rows: one very long text node stalls layout. */
const longestRow = 2000;

/** A text cut into rows of display. Row `i` goes from `starts[i]` to the next start, without its line break. */
export interface TextRows {
  readonly text: string;
  readonly starts: Uint32Array;
  /** The number, from 1, of the line that begins at this row; 0 where the row continues the one above. */
  readonly numbers: Uint32Array;
  readonly lines: number;
  /** The longest row and the longest line, in characters. */
  readonly widest: number;
  readonly longestLine: number;
}

export function cutIntoRows(text: string): TextRows {
  const starts: number[] = [];
  const numbers: number[] = [];
  let line = 0;
  let longestLine = 0;
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    line += 1;
    starts.push(start);
    numbers.push(line);
    for (let cut = start + longestRow; cut < end; cut += longestRow) {
      starts.push(cut);
      numbers.push(0);
    }
    longestLine = Math.max(longestLine, end - start);
    if (found === -1) break;
    start = end + 1;
  }
  return {
    text,
    starts: Uint32Array.from(starts),
    numbers: Uint32Array.from(numbers),
    lines: line,
    widest: Math.min(longestLine, longestRow),
    longestLine,
  };
}

/** The characters of one row, without the line break that may end it. */
export function rowText(rows: TextRows, index: number): string {
  const start = rows.starts[index] ?? rows.text.length;
  const text = rows.text.slice(start, rows.starts[index + 1] ?? rows.text.length);
  return text.replace(/\r?\n$/u, '');
}
