import type { JSONValue } from '@jmespath-community/jmespath';
import type { SelectedValue } from '../../../contract/expectation.ts';
import { compileExpression } from './compile-expression.ts';
import { evaluationFault } from './evaluation-fault.ts';
import { exactInterpreter, type ExpressionNode } from './exact-interpreter.ts';
import { expressionFault } from './expression-fault.ts';

/** More than this is not given, in characters: a window would take its time with it. */
const longest = 4 * 1024 * 1024;

/** What an expression selects from a document of parseExactly, as JSON text. Never throws. */
export function selectValue(expression: string, document: JSONValue): SelectedValue {
  let node: ExpressionNode;
  try {
    node = compileExpression(expression);
  } catch (error) {
    return { text: null, fault: expressionFault(expression, error) };
  }
  try {
    const value: unknown = exactInterpreter.search(node, document) ?? null;
    const text = JSON.stringify(value) ?? 'null';
    return text.length <= longest
      ? { text, fault: null }
      : { text: null, fault: 'It selects more than 4 MB: let it select less.' };
  } catch (error) {
    return { text: null, fault: evaluationFault(error) };
  }
}
