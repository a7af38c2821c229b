/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Deeper values are left as text: a log line is shown as a tree, and a tree is walked by recursion. */
export const deepestJson = 64;
/** A number of sixteen digits or more, or with an exponent: only then can it differ from its text after parsing. */
const riskyNumber = /[:[,]\s*-?\d(?:[\d.]{15}|[\d.]*[eE])/;

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
    if (!isObject(value) || !isShallow(value, deepestJson)) return null;
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

function isShallow(value: object, levels: number): boolean {
  if (levels === 0) return false;
  for (const member of Object.values(value) as unknown[]) {
    if (typeof member === 'object' && member !== null && !isShallow(member, levels - 1)) return false;
  }
  return true;
}
