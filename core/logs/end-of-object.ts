import { deepestJson } from './json-object.ts';

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
  let expected: 'value' | 'key' | 'key or end' | 'value or end' | 'comma or end' = 'value';
  for (let at = afterBlanks(text, from); at < text.length; at = afterBlanks(text, at)) {
    const character = text.charAt(at);
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
      const end = character === '"' ? endOfString(text, at) : -1;
      if (end === -1) return -1;
      const colon = afterBlanks(text, end);
      if (text.charAt(colon) !== ':') return -1;
      at = colon + 1;
      expected = 'value';
    } else if (character === '{' || character === '[') {
      if (open.length === deepestJson) return -1;
      open.push(character === '{' ? '}' : ']');
      at += 1;
      expected = character === '{' ? 'key or end' : 'value or end';
    } else {
      if (open.length === 0) return -1;
      at = character === '"' ? endOfString(text, at) : endOfScalar(text, at);
      if (at === -1) return -1;
      expected = 'comma or end';
    }
  }
  return -1;
}

function afterBlanks(text: string, from: number): number {
  for (let at = from; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}

function endOfScalar(text: string, from: number): number {
  scalar.lastIndex = from;
  return scalar.test(text) ? scalar.lastIndex : -1;
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
