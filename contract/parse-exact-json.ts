import type { VariableValue } from './variable.ts';

/** Strings are matched first, so that digits within them are left alone. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Reads JSON text and keeps the digits of numbers that JavaScript would change. Throws a SyntaxError for what is no JSON. */
export function parseExactJson(text: string): VariableValue {
  const value: VariableValue = JSON.parse(text);
  let hasExact = false;
  const marked = text.replace(stringOrNumber, (token) => {
    if (token.startsWith('"') || String(Number(token)) === token) return token;
    hasExact = true;
    return `{"$number":"${token}"}`;
  });
  if (!hasExact) return value;
  const exact: VariableValue = JSON.parse(marked);
  return exact;
}
