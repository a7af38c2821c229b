import { compileExpression } from '../expectations/compile-expression.ts';

/** Which ways to fail the expectations of a request speak of, so that they can be what is expected; and whether of its log. */
export interface SpokenOf {
  readonly functionError: boolean;
  readonly refusal: boolean;
  readonly log: boolean;
}

/**
 * Looks for fields of the result document itself, not for fields of the same name within it: `functionError` and `error`
 * speak of a function that failed, `statusCode` and `error` of a refusal. Of a function error `statusCode` says nothing: it
 * is 200; of a refusal `functionError` says nothing: it is null, as after a success.
 */
export function spokenOf(expressions: readonly string[]): SpokenOf {
  const names = new Set(expressions.flatMap((expression) => topFields(expression)));
  return {
    functionError: names.has('functionError') || names.has('error'),
    refusal: names.has('statusCode') || names.has('error'),
    log: names.has('logs') || names.has('report'),
  };
}

function topFields(expression: string): readonly string[] {
  // What stands for a variable may be a number within back quotes or a name.
  for (const stand of ['0', 'x']) {
    try {
      const names: string[] = [];
      collect(compileExpression(expression.replaceAll(/\{\{[^{}]*\}\}/g, stand)), names);
      return names;
    } catch {
      // It is no JMESPath this way; one that is none in any way speaks of nothing.
    }
  }
  return [];
}

/** Nodes whose right side looks at what the left one gives. */
const chained = new Set([
  'Subexpression',
  'IndexExpression',
  'Projection',
  'ValueProjection',
  'Flatten',
  'FilterProjection',
  'Pipe',
]);

/** Walks through everything that is evaluated against the result document. */
function collect(node: unknown, names: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const [type, name, left] = ['type', 'name', 'left'].map((key): unknown => Reflect.get(node, key));
  if (type === 'Field' && typeof name === 'string') names.push(name);
  else if (typeof type === 'string' && chained.has(type)) {
    collect(left, names);
    if (isDocument(left)) collect(Reflect.get(node, 'right'), names);
  } else if (type !== 'ExpressionReference') {
    for (const value of Object.values(node)) collect(value, names);
  }
}

/** `@` and `$`. */
function isDocument(node: unknown): boolean {
  if (typeof node !== 'object' || node === null || !('type' in node)) return false;
  return node.type === 'Current' || node.type === 'Root';
}
