/** A message of the JSON service as the line below the editor says it: in the middle of a sentence. */
export function shapeWords(message: string): string {
  const first = message.charAt(0).toLowerCase();
  return `${first}${message.slice(1)}`
    .replace(/\.$/u, '')
    .replace('. Expected', ', expected')
    .replace('. Valid', ', valid');
}

/** Whether the text of a JSON value is a string whose value a variable decides: no schema can judge it. */
export const holdsVariable = (literal: string): boolean => /^"[^]*\{\{[^{}]+\}\}[^]*"$/u.test(literal);
