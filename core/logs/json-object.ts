/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Deeper values are left as text: a log line is shown as a tree, and a tree is walked by recursion. */
const deepest = 64;
/** Sixteen digits in a row, or an exponent: only then can a number differ from its text after parsing. */
const riskyNumber = /\d{16}|\d[eE][+-]?\d/;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Parses text that is one JSON object. Numbers that a double cannot hold stay as their own text. Null for anything
 * else, broken or absurdly deep JSON included.
 */
export function parseObject(text: string): JsonObject | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  try {
    const value: unknown = JSON.parse(trimmed);
    if (!isObject(value) || !isShallow(value, deepest)) return null;
    if (!riskyNumber.test(trimmed)) return value;
    const exact: unknown = JSON.parse(trimmed, keepNumbers);
    return isObject(exact) ? exact : null;
  } catch {
    return null;
  }
}

function keepNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  return Number.isSafeInteger(value) || String(value) === context.source
    ? value
    : isExact(value, context.source);
}

function isExact(value: number, source: string): number | string {
  const digits = source
    .replace(/[eE].*$/, '')
    .replaceAll(/[^\d]/g, '')
    .replace(/^0+/, '');
  return Number.isFinite(value) && digits.length <= 15 ? value : source;
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  return Object.values(value).every((member) => isShallow(member, levels - 1));
}

/** The index just after the JSON object that begins at `from`, or -1 when it does not end. One pass. */
export function endOfObject(text: string, from: number): number {
  let depth = 0;
  const structural = /["{}]/g;
  const inString = /["\\]/g;
  structural.lastIndex = from;
  for (let match = structural.exec(text); match !== null; match = structural.exec(text)) {
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') {
      depth -= 1;
      if (depth === 0) return match.index + 1;
    } else {
      inString.lastIndex = match.index + 1;
      let stop = inString.exec(text);
      while (stop !== null && stop[0] === '\\') {
        inString.lastIndex = stop.index + 2;
        stop = inString.exec(text);
      }
      if (stop === null) return -1;
      structural.lastIndex = stop.index + 1;
    }
  }
  return -1;
}
