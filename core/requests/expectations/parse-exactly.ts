import type { JSONValue } from '@jmespath-community/jmespath';
import { ExactNumber } from './exact-number.ts';

/**
 * Parses JSON for JMESPath; undefined for what is no JSON. Numbers that JavaScript would round or write in another way become
 * ExactNumbers, and objects have no prototype, so that `constructor` is a member only where the text has one.
 */
export function parseExactly(text: string): JSONValue | undefined {
  try {
    // The edge: what comes out is JSON but for the ExactNumbers, which only the interpreter beside this looks into.
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
    return String(value) === source ? value : new ExactNumber(source);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    Object.setPrototypeOf(value, null);
  return value;
}
