/** A member of a JSON object in its text: positions of the first character and of the one after the last. */
export interface JsonMember {
  readonly key: string;
  readonly from: number;
  readonly valueFrom: number;
  readonly to: number;
}

/** The members of the object that begins at `at`, and the place of its closing brace. */
export interface JsonMembers {
  readonly open: number;
  readonly close: number;
  readonly members: readonly JsonMember[];
}

/**
 * Where the members of an object stand in a text that JSON.parse has accepted; null when no object begins there. Values
 * are skipped and not read: numbers, escapes and order stay what they are. One pass, without recursion.
 */
export function jsonMembers(text: string, at: number): JsonMembers | null {
  const open = afterBlanks(text, at);
  if (text.charAt(open) !== '{') return null;
  const members: JsonMember[] = [];
  let position = afterBlanks(text, open + 1);
  while (position < text.length && text.charAt(position) !== '}') {
    const keyEnd = endOfString(text, position);
    const valueFrom = afterBlanks(text, afterBlanks(text, keyEnd) + 1);
    const to = endOfValue(text, valueFrom);
    const key: unknown = JSON.parse(text.slice(position, keyEnd));
    members.push({ key: String(key), from: position, valueFrom, to });
    position = afterBlanks(text, to);
    if (text.charAt(position) === ',') position = afterBlanks(text, position + 1);
  }
  return { open, close: position, members };
}

/** The member of that name; of several the last one, which is the one that JSON.parse keeps. */
export function memberOf(object: JsonMembers | null, key: string): JsonMember | null {
  return object?.members.findLast((member) => member.key === key) ?? null;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \n\r\t'.includes(text.charAt(at))) at += 1;
  return at;
}

/** The index after the string that begins at `from`. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\\') at += 1;
  }
  return text.length;
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length;) {
    const character = text.charAt(at);
    if (character === '"') {
      at = endOfString(text, at);
      if (depth === 0) return at;
      continue;
    }
    if (depth === 0 && ',}] \n\r\t'.includes(character)) return at;
    if (character === '{' || character === '[') depth += 1;
    at += 1;
    if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}
