import { compileExpression } from './compile-expression.ts';
import type { ExpressionNode } from './exact-interpreter.ts';
import { tokensOf, type Token } from './tokens-of.ts';

const operators = {
  AndExpression: ['&&'],
  OrExpression: ['||'],
  Pipe: ['|'],
  Comparator: ['==', '!=', '<', '<=', '>', '>='],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * The texts of a node's parts, cut out of the node's own text: both sides of an operator, what `!` stands before, a
 * function's arguments. The library's nodes do not say where they stand, so a cut is taken only when what it gives
 * compiles to just these parts; null where none does.
 */
export function sourceParts(text: string, node: ExpressionNode): readonly string[] | null {
  const { tokens } = tokensOf(text);
  const inner = withoutParentheses(tokens);
  const [first] = inner;
  const last = inner.at(-1);
  if (first === undefined || last === undefined) return null;
  const cut = (from: number, to: number) => text.slice(from, to).trim();
  if (
    node.type === 'AndExpression' ||
    node.type === 'OrExpression' ||
    node.type === 'Pipe' ||
    node.type === 'Comparator'
  ) {
    // The operators bind to the left: the last of them is the outermost.
    for (const token of outermost(inner).toReversed()) {
      const marks: readonly string[] = operators[node.type];
      if (!marks.includes(token.text)) continue;
      const parts = [cut(first.start, token.start), cut(token.end, last.end)];
      if (areOf(parts, [node.left, node.right])) return parts;
    }
    return null;
  }
  if (node.type === 'NotExpression') {
    const parts = [cut(first.end, last.end)];
    return areOf(parts, [node.child]) ? parts : null;
  }
  if (node.type !== 'Function') return null;
  const marks = outermost(inner.slice(2, -1)).filter((token) => token.text === ',');
  const edges = [inner[1]?.end ?? 0, ...marks.flatMap(({ start, end }) => [start, end]), last.start];
  const parts = node.children.map((_, index) => cut(edges[2 * index] ?? 0, edges[2 * index + 1] ?? 0));
  return areOf(parts, node.children) ? parts : null;
}

function areOf(texts: readonly string[], nodes: readonly ExpressionNode[]): boolean {
  return texts.every((text, index) => {
    try {
      return JSON.stringify(compileExpression(text)) === JSON.stringify(nodes[index]);
    } catch {
      return false;
    }
  });
}

function depthAfter(depth: number, { text }: Token): number {
  if (['(', '[', '[?', '{'].includes(text)) return depth + 1;
  return [')', ']', '}'].includes(text) ? depth - 1 : depth;
}

/** The tokens that are in no brackets. */
function outermost(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    const before = depth;
    depth = depthAfter(depth, token);
    return before === 0 && depth === 0;
  });
}

function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  let inner = tokens;
  while (inner[0]?.text === '(' && inner.at(-1)?.text === ')' && closesLast(inner))
    inner = inner.slice(1, -1);
  return inner;
}

/** Whether the first bracket is closed by the last token and by none before it. */
function closesLast(tokens: readonly Token[]): boolean {
  let depth = 0;
  return tokens.every((token, index) => {
    depth = depthAfter(depth, token);
    return depth > 0 || index === tokens.length - 1;
  });
}
