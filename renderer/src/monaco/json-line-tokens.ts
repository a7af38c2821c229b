export type JsonTokenKind = 'key' | 'string' | 'number' | 'keyword' | 'bracket' | 'punctuation' | 'other';

/** A run of characters of one kind; it ends where the next begins. */
export interface JsonToken {
  readonly start: number;
  readonly kind: JsonTokenKind;
}

const tokenPattern = /(")|(-?\d[\w.+-]*)|(\b(?:true|false|null)\b)|([{}[\]])|[,:]/gu;
const colonPattern = /\s*:/uy;

/** Where a string ends that begins here. No pattern finds it: in a string of some megabytes its stack would overflow. */
function stringEnd(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at + 1;
  }
  return line.length;
}

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
  for (;;) {
    tokenPattern.lastIndex = end;
    const match = tokenPattern.exec(line);
    if (match === null) break;
    const [whole, quote, number, keyword, bracket] = match;
    if (match.index > end) push(end, 'other');
    if (quote !== undefined) {
      end = stringEnd(line, match.index);
      colonPattern.lastIndex = end;
      const isKey = colonPattern.test(line);
      push(match.index, isKey ? 'key' : 'string');
      if (isKey) push(end, 'punctuation');
      if (isKey) end = colonPattern.lastIndex;
      continue;
    }
    if (number !== undefined) push(match.index, 'number');
    else if (keyword !== undefined) push(match.index, 'keyword');
    else if (bracket !== undefined) push(match.index, 'bracket');
    else push(match.index, 'punctuation');
    end = match.index + whole.length;
  }
  if (end < line.length) push(end, 'other');
  return tokens;
}
