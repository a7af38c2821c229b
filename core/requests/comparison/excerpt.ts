/** The characters of a value that are shown. */
const longest = 2000;
/** What is shown before the first character that differs. */
const lead = 200;

/** Two texts cut to what can be shown: from shortly before they begin to differ, where that is far in. */
export function excerpts(left: string, right: string): readonly [left: string, right: string] {
  if (left.length <= longest && right.length <= longest) return [left, right];
  const shared = sharedLength(left, right);
  const from = shared > longest - lead ? shared - lead : 0;
  return [excerpt(left, from), excerpt(right, from)];
}

/** A text cut to what can be shown, from this character on. */
export function excerpt(text: string, from = 0): string {
  const cut = text.slice(from, from + longest);
  return `${from > 0 ? '…' : ''}${cut}${from + longest < text.length ? '…' : ''}`;
}

function sharedLength(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  let at = 0;
  while (at < end && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  return at;
}

/** The beginning of a JSON text without the white space between its values: as much of it as can be shown needs no more. */
export function compactJson(text: string, start: number, end: number): string {
  const looked = text.slice(start, Math.min(end, start + longest * 8));
  return looked.replaceAll(/("(?:[^"\\]|\\.)*"?)|\s+/gs, '$1') + (start + longest * 8 < end ? '…' : '');
}
