import { compile } from '@jmespath-community/jmespath';
import type { ExpressionNode } from './exact-interpreter.ts';
import { parseExactly } from './parse-exactly.ts';
import { tokensOf } from './tokens-of.ts';

/** Compiles a JMESPath expression; numbers of its literals keep their digits. Throws what the library throws. */
export function compileExpression(expression: string): ExpressionNode {
  const node = compile(expression);
  return /`[^`]*\d/.test(expression) ? withLiterals(node, literalTexts(expression)) : node;
}

/** The members that hold nodes, in the order in which they stand in an expression. */
const order = [
  'left',
  'condition',
  'trueExpr',
  'falseExpr',
  'bindings',
  'reference',
  'expression',
  'child',
  'operand',
  'children',
  'value',
  'right',
] as const;

function literalTexts(expression: string): string[] {
  return tokensOf(expression)
    .tokens.filter(({ kind }) => kind === 'literal')
    .map(({ text }) => text);
}

/** The nodes with literals that are read anew from their texts, which come in the order of the nodes. */
function withLiterals(node: ExpressionNode, texts: string[]): ExpressionNode {
  const copy = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(copy);
    if (typeof part !== 'object' || part === null || !('type' in part)) return part;
    if (part.type === 'Literal') {
      const text = texts.shift() ?? '';
      const exact = text.startsWith('`') ? parseExactly(text.slice(1, -1).replace('\\`', '`')) : undefined;
      return exact === undefined ? part : { ...part, value: exact };
    }
    const members: Record<string, unknown> = { ...part };
    for (const name of order) if (name in members) members[name] = copy(members[name]);
    return members;
  };
  // The edge: the same nodes with other literals.
  return copy(node) as ExpressionNode;
}
