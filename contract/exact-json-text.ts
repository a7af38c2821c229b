import type { VariableValue } from './variable.ts';

/**
 * In what JSON.stringify writes, these characters in a row are an object and never part of a string: a quote within a
 * string has a backslash before it.
 */
const exactNumber = /\{"\$number":"(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)"\}/g;

/** A variable's value as JSON text on one line; numbers keep the digits that they were written with. */
export function exactJsonText(value: VariableValue): string {
  const text = JSON.stringify(value);
  return text.includes('"$number"') ? text.replace(exactNumber, '$1') : text;
}
