/** Where a text matches: from a place, up to and without another. */
export type Mark = readonly [from: number, to: number];

/** The marks of the texts in sight. Those of a pattern are found elsewhere and come a little later. */
export interface LogMarks {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same array for the same text, until it changes. */
  readonly of: (text: string) => readonly Mark[];
}

/** More of them in one line tell nobody anything. */
const mostMarks = 100;

/** Where a pattern matches; a match of nothing is none. */
export function marksIn(text: string, pattern: RegExp): readonly Mark[] {
  const marks: Mark[] = [];
  pattern.lastIndex = 0;
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue;
    marks.push([match.index, match.index + match[0].length]);
    if (marks.length >= mostMarks) break;
  }
  return marks;
}

export interface MarkedPart {
  readonly start: number;
  readonly text: string;
  readonly marked: boolean;
}

/** A text cut into what matches and what does not. */
export function markedParts(text: string, marks: readonly Mark[]): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let end = 0;
  for (const [from, to] of marks) {
    if (from > end) parts.push({ start: end, text: text.slice(end, from), marked: false });
    parts.push({ start: from, text: text.slice(from, to), marked: true });
    end = to;
  }
  if (end < text.length) parts.push({ start: end, text: text.slice(end), marked: false });
  return parts;
}
