import type { VariableValue } from './variable.ts';
import { exactDigits } from './exact-digits.ts';

/** A number as a variable's value, from JSON's way to write it; null for what is none. */
export function exactNumber(text: string): VariableValue | null {
  const exact = { $number: text };
  if (exactDigits(exact) === null) return null;
  const number = Number(text);
  return String(number) === text ? number : exact;
}
