export type JsonTokenKind = 'key' | 'string' | 'number' | 'keyword' | 'bracket' | 'punctuation' | 'other';

/** A run of characters of one kind; it ends where the next begins. */
export interface JsonToken {
  readonly start: number;
  readonly kind: JsonTokenKind;
}

const tokenPattern =
  /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\w.+-]*)|(\b(?:true|false|null)\b)|([{}[\]])|([,:])/gu;

/**
 * The tokens of one line of JSON. A line is enough, since no JSON token spans two, and it makes the same colours
 * available to the editor and to the plain view that is shown before it.
 */
export function jsonLineTokens(line: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  const push = (start: number, kind: JsonTokenKind): void => {
    if (tokens.at(-1)?.kind !== kind) tokens.push({ start, kind });
  };
  for (const match of line.matchAll(tokenPattern)) {
    const [whole, string, colon, number, keyword, bracket] = match;
    if (match.index > end) push(end, 'other');
    if (string !== undefined) {
      push(match.index, colon === undefined ? 'string' : 'key');
      if (colon !== undefined) push(match.index + string.length, 'punctuation');
    } else if (number !== undefined) push(match.index, 'number');
    else if (keyword !== undefined) push(match.index, 'keyword');
    else if (bracket !== undefined) push(match.index, 'bracket');
    else push(match.index, 'punctuation');
    end = match.index + whole.length;
  }
  if (end < line.length) push(end, 'other');
  return tokens;
}
