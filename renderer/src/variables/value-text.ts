import { exactJsonText } from '../../../contract/exact-json-text.ts';
import { exactDigits } from '../../../contract/exact-digits.ts';
import { parseExactJson } from '../../../contract/parse-exact-json.ts';
import type { VariableValue } from '../../../contract/variable.ts';

export const valueKinds = ['text', 'number', 'true or false', 'null', 'JSON'] as const;

/** What kind of JSON value a variable has, as it is told and chosen. */
export type ValueKind = (typeof valueKinds)[number];

export function kindOfValue(value: VariableValue): ValueKind {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'number' || exactDigits(value) !== null ? 'number' : 'JSON';
}

/** A value as it is typed: a text without quotes, everything else as JSON. */
export const textOfValue = (value: VariableValue): string =>
  typeof value === 'string' ? value : exactJsonText(value);

/** What was typed, as a value of that kind; what is wrong with it, in a sentence, where it is none. */
export function readValue(
  kind: ValueKind,
  text: string,
): { readonly value: VariableValue } | { readonly fault: string } {
  if (kind === 'text') return { value: text };
  if (kind === 'null') return { value: null };
  try {
    const value = parseExactJson(text.trim());
    return kind === 'JSON' || kindOfValue(value) === kind ? { value } : { fault: faults[kind] };
  } catch {
    return { fault: faults[kind] };
  }
}

const faults = {
  number: 'This is no number as JSON writes it.',
  'true or false': 'Write true or false.',
  JSON: 'This is no JSON.',
} as const;
