import { compile } from '@jmespath-community/jmespath';
import { tokensOf, type Token } from './tokens-of.ts';

/** Over this many tokens the place of a fault is not looked for: each is tried. */
const mostTokens = 400;

/** Why an expression is no JMESPath, in a sentence with the place, counted in characters from 1. */
export function expressionFault(expression: string, error: unknown): string {
  if (expression.trim() === '') return 'It is empty.';
  if (error instanceof RangeError) return 'It is nested too deep.';
  const { tokens, fault } = tokensOf(expression);
  if (fault !== null) {
    return `\`${String.fromCodePoint(expression.codePointAt(fault) ?? 0)}\` at ${place(expression, fault)} belongs to no expression.`;
  }
  const open = tokens.find(({ isClosed }) => !isClosed);
  if (open !== undefined) {
    return `The ${open.text.charAt(0)} at ${place(expression, open.start)} has no end.`;
  }
  const literal = tokens.find((token) => token.text.startsWith('`') && !isExpression(token.text));
  if (literal !== undefined) {
    return `Between the backticks at ${place(expression, literal.start)} is no JSON: text has quotes there, as in \`"text"\`.`;
  }
  if (endsEarly(error)) {
    return `It ends too early: something is missing after ${place(expression, tokens.at(-1)?.start ?? 0)}.`;
  }
  const wrong = tokens.length > mostTokens ? null : firstWrong(expression, tokens);
  if (wrong !== null) return `\`${wrong.text}\` at ${place(expression, wrong.start)} is not expected there.`;
  return error instanceof Error ? `${error.message}.` : String(error);
}

/** The first token with which the beginning of the expression can no longer become one. */
function firstWrong(expression: string, tokens: readonly Token[]): Token | null {
  for (const token of tokens) {
    try {
      compile(expression.slice(0, token.end));
    } catch (error) {
      if (!endsEarly(error)) return token;
    }
  }
  return null;
}

/** The library reads past the end as if there were a token, and may find none at all. */
function endsEarly(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.message.includes('EOF'));
}

function isExpression(text: string): boolean {
  try {
    compile(text);
    return true;
  } catch {
    return false;
  }
}

function place(expression: string, offset: number): string {
  return `character ${Array.from(expression.slice(0, offset)).length + 1}`;
}
