interface SmallestEdit {
  /** In UTF-16 units of the text before. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** The one replacement that makes a text into another and leaves what both begin and end with alone. */
export function smallestEdit(before: string, after: string): SmallestEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let kept = 0;
  while (
    kept < shorter - start &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  ) {
    kept += 1;
  }
  // A character of two units, or a line's end of two, is replaced whole.
  if (start > 0 && (isHighSurrogate(before.charCodeAt(start - 1)) || before[start - 1] === '\r')) start -= 1;
  if (kept > 0) {
    const first = before.length - kept;
    if (isLowSurrogate(before.charCodeAt(first)) || before[first] === '\n') kept -= 1;
  }
  return { start, end: before.length - kept, text: after.slice(start, after.length - kept) };
}
