/** Where something stands, in UTF-16 units; line and column begin at 1. */
interface TextPlace {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/** Finds line and column of places that are asked for in the order in which they stand in the text. */
export function createPlaceFinder(text: string): (start: number, end: number) => TextPlace {
  let line = 1;
  let lineStart = 0;
  const breakFrom = (from: number) => {
    const found = text.indexOf('\n', from);
    return found === -1 ? text.length : found;
  };
  let lineBreak: number | null = null;
  return (start, end) => {
    lineBreak ??= breakFrom(0);
    while (lineBreak < start) {
      lineStart = lineBreak + 1;
      line += 1;
      lineBreak = breakFrom(lineStart);
    }
    return { offset: start, length: end - start, line, column: start - lineStart + 1 };
  };
}
