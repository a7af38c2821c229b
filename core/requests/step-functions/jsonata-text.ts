/** A JSON value as a literal of JSONata, which takes JSON as it is. No `%}` comes out of it: that ends an expression. */
export function jsonataLiteral(json: string): string {
  return json.replaceAll('%}', '%\\u007d').replaceAll('{%', '{\\u0025');
}

/** A text as a literal of JSONata. */
export function jsonataString(text: string): string {
  return jsonataLiteral(JSON.stringify(text));
}

/** The member of a value; a name that is no word stands between backticks. */
export function jsonataMember(of: string, name: string): string {
  return `${of}.${/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name}\``}`;
}

/** A text that is no expression, where it might be taken for one; and what asl-validator takes for no text at all. */
export function plainText(text: string): string {
  const isOdd = text === '' || /^\{%|%\}$|[\n\r\u2028\u2029]/.test(text);
  return isOdd ? inBraces(jsonataString(text)) : text;
}

/** An expression as Step Functions takes it where a value stands. */
export function inBraces(expression: string): string {
  return `{% ${expression} %}`;
}
