import type { JSONValue } from '@jmespath-community/jmespath';
import { ExactInteger } from './exact-integer.ts';

/**
 * Parses JSON for JMESPath; undefined for what is no JSON. Integers that would be rounded become ExactIntegers, and objects
 * have no prototype, so that `constructor` is a member only where the text has one.
 */
export function parseExactly(text: string): JSONValue | undefined {
  try {
    // The edge: what comes out is JSON but for the ExactIntegers, which only the interpreter beside this looks into.
    return JSON.parse(text, exactly) as JSONValue;
  } catch {
    return undefined;
  }
}

/** The same for a value that is there already. Throws for one that JSON cannot write. */
export function asDocument(value: unknown): JSONValue {
  return parseExactly(JSON.stringify(value)) ?? null;
}

function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value === 'number') {
    const source = context?.source ?? '';
    const isRounded = !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
    return isRounded && !isSame(source, value) ? new ExactInteger(source) : value;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    Object.setPrototypeOf(value, null);
  return value;
}

function isSame(source: string, value: number): boolean {
  return Number.isFinite(value) && BigInt(source) === BigInt(value);
}
