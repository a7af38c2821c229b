import { partsOfMarked } from './secret-marks.ts';
import { stringLiteral } from './string-literal.ts';

/**
 * A text as an expression that Python and JavaScript read alike: one literal, or literals and what gives the secrets that are
 * marked in it. `secretOf` is the expression for an environment variable.
 */
export function textExpression(text: string, secretOf: (name: string) => string): string {
  const parts = partsOfMarked(text);
  if (parts.length === 1) return stringLiteral(text);
  return parts
    .map((part, index) => (index % 2 === 1 ? secretOf(part) : part === '' ? null : stringLiteral(part)))
    .filter((part) => part !== null)
    .join(' + ');
}

/** One for each line, so that a formatted event stays readable. */
export function textExpressionLines(text: string, secretOf: (name: string) => string): readonly string[] {
  return text.split(/(?<=\n)/).map((line) => textExpression(line, secretOf));
}
