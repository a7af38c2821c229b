/** A string as a literal of JMESPath. No `{{` comes out of it: in an expectation that would be a variable. */
export function writtenString(value: string): string {
  const isPlain = /^[^'\\\p{Cc}]*$/u.test(value) && value.isWellFormed() && !value.includes('{{');
  return isPlain ? `'${value}'` : `\`${escaped(value)}\``;
}

/** A member's name as JMESPath takes it. */
export function writtenName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : escaped(name);
}

/** A number, true, false, null or an empty list or object between backticks. */
export function writtenValue(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

/** As JSON without backticks: the library takes back the first one alone. */
function escaped(text: string): string {
  return JSON.stringify(text).replaceAll('`', '\\u0060').replaceAll('{{', '\\u007b\\u007b');
}
