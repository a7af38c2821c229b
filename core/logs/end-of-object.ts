import { deepestJson } from './json-object.ts';

const space = /[ \t\r\n]*/y;
const scalar = /(?:-?\d[\d.eE+-]*|true|false|null)/y;
/** What can end a string, be part of an escape, or not stand in a string at all. */
// eslint-disable-next-line no-control-regex -- a string that has one is no JSON
const inString = /["\\\u0000-\u001F]/g;

/**
 * The index just after the JSON object that begins at `from`, or -1 when none does. It stops at the first character
 * that cannot be JSON, so that text in which many objects begin and none ends is still read in one pass.
 */
export function endOfObject(text: string, from: number): number {
  /** The brackets that are open, as the characters that close them. */
  const open: string[] = [];
  let at = from;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  let expected: 'value' | 'key' | 'key or end' | 'value or end' | 'comma or end' = 'value';
  while (at < text.length) {
    skip(space);
    const character = text[at];
    if (character === undefined) return -1;
    if (character === open.at(-1) && expected !== 'value' && expected !== 'key') {
      open.pop();
      at += 1;
      if (open.length === 0) return at;
      expected = 'comma or end';
    } else if (expected === 'comma or end') {
      if (character !== ',') return -1;
      at += 1;
      expected = open.at(-1) === '}' ? 'key' : 'value';
    } else if (expected === 'key' || expected === 'key or end') {
      at = character === '"' ? endOfString(text, at) : -1;
      if (at === -1) return -1;
      skip(space);
      if (text[at] !== ':') return -1;
      at += 1;
      expected = 'value';
    } else if (character === '{' || character === '[') {
      if (open.length === deepestJson) return -1;
      open.push(character === '{' ? '}' : ']');
      at += 1;
      expected = character === '{' ? 'key or end' : 'value or end';
    } else {
      if (open.length === 0) return -1;
      if (character === '"') at = endOfString(text, at);
      else if (!skip(scalar)) return -1;
      if (at === -1) return -1;
      expected = 'comma or end';
    }
  }
  return -1;
}

/** The index just after the JSON string that begins at `from`, or -1 when it does not end. */
function endOfString(text: string, from: number): number {
  inString.lastIndex = from + 1;
  for (let stop = inString.exec(text); stop !== null; stop = inString.exec(text)) {
    if (stop[0] === '"') return stop.index + 1;
    if (stop[0] !== '\\') return -1;
    inString.lastIndex = stop.index + 2;
  }
  return -1;
}
