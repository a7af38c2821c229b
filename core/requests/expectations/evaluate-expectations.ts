import type { JSONValue } from '@jmespath-community/jmespath';
import type { ExpectationResult } from '../../../contract/expectation.ts';
import { compileExpression } from './compile-expression.ts';
import { evaluationFault } from './evaluation-fault.ts';
import { exactInterpreter, type ExpressionNode } from './exact-interpreter.ts';
import { explainMiss } from './explain-miss.ts';
import { expressionFault } from './expression-fault.ts';
import { shownValue } from './shown-value.ts';
import { invalidExpectation } from './within-time.ts';

/**
 * Looks at a result document (resultDocument) with each of the expressions, in their order. An expectation is met when its
 * value is exactly true. Never throws.
 */
export function evaluateExpectations(
  expressions: readonly string[],
  document: JSONValue,
): readonly ExpectationResult[] {
  return expressions.map((expression) => evaluate(expression, document));
}

function evaluate(expression: string, document: JSONValue): ExpectationResult {
  let node: ExpressionNode;
  try {
    node = compileExpression(expression);
  } catch (error) {
    return invalidExpectation(expression, expressionFault(expression, error));
  }
  try {
    const value: unknown = exactInterpreter.search(node, document) ?? null;
    const shown = shownValue(value);
    if (value === true) {
      return { expression, verdict: 'met', value: shown, comparison: null, message: '' };
    }
    return {
      expression,
      verdict: 'unmet',
      value: shown,
      ...explainMiss(expression, node, document, value),
    };
  } catch (error) {
    return invalidExpectation(expression, evaluationFault(error));
  }
}
