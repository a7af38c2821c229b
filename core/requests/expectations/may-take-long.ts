import { tokensOf } from './tokens-of.ts';

/** What goes through a list: each within another multiplies the work, and what comes out of it. */
const loops: ReadonlySet<string> = new Set(['*', '[?', '[]', '&']);
const mostLoops = 3;
/** Lists of many parts are as long as they are written. */
const longest = 500;

/**
 * Whether an expression may take longer over a short document than reading that once does: `$` begins at the top again for
 * each item of a list, and lists in lists can double with each step.
 */
export function mayTakeLong(expression: string): boolean {
  if (expression.length > longest) return true;
  const { tokens } = tokensOf(expression);
  return (
    tokens.some(({ kind, text }) => text.startsWith('$') && kind !== 'literal') ||
    tokens.filter(({ text }) => loops.has(text)).length > mostLoops
  );
}
