import { compileExpression } from '../expectations/compile-expression.ts';
import { ExactInteger } from '../expectations/exact-integer.ts';
import type { ExpressionNode } from '../expectations/exact-interpreter.ts';
import { expressionSpots } from '../variables/template-spot.ts';
import { jsonataLiteral, jsonataMember } from './jsonata-text.ts';
import { markedString, type MarkedText, type VariablesInJsonata } from './variables-in-jsonata.ts';

/** Thrown for what has no like in JSONata. */
class Untranslatable extends Error {}

/** Where a task's result has the fields of the result document. A function that fails fails the task, so there is no error. */
const fields: Readonly<Record<string, string>> = {
  statusCode: '$states.result.StatusCode',
  executedVersion: '$states.result.ExecutedVersion',
  response: '$states.result.Payload',
  functionError: 'null',
  error: 'null',
  // What is called null is a member that nothing has.
  null: 'null',
};

/**
 * An expectation as a condition of JSONata over the result of `lambda:invoke`, or why there is none, in a sentence. JSONata
 * has no null for what is missing and compares numbers and texts alone by order: both are put around what it says.
 */
export function expectationInJsonata(
  expectation: string,
  variables: VariablesInJsonata,
): { readonly condition: string } | { readonly reason: string } {
  const marked = variables.mark(expectation, expressionSpots(expectation));
  try {
    return { condition: condition(compileExpression(marked.text), marked) };
  } catch (error) {
    if (error instanceof Untranslatable) return { reason: error.message };
    return { reason: 'It is no JMESPath.' };
  }
}

/** An expression that gives true or false. */
function condition(node: ExpressionNode, marked: MarkedText): string {
  if (node.type === 'AndExpression')
    return `(${condition(node.left, marked)} and ${condition(node.right, marked)})`;
  if (node.type === 'OrExpression')
    return `(${condition(node.left, marked)} or ${condition(node.right, marked)})`;
  if (node.type === 'NotExpression') return `$not(${condition(node.child, marked)})`;
  if (node.type === 'Comparator') {
    if (node.name === 'EQ') return equal(node.left, node.right, marked);
    if (node.name === 'NE') return `$not(${equal(node.left, node.right, marked)})`;
    const [left, right] = [operand(node.left, marked), operand(node.right, marked)];
    const sign = { LT: '<', LTE: '<=', GT: '>', GTE: '>=' }[node.name];
    return `($type(${left}) = "number" and $type(${right}) = "number" ? ${left} ${sign} ${right} : false)`;
  }
  if (node.type === 'Function' && node.children.length === 2) {
    const [subject, sought] = node.children;
    if (subject !== undefined && sought !== undefined) {
      const [text, part] = [operand(subject, marked), operand(sought, marked)];
      const both = `$type(${text}) = "string" and $type(${part}) = "string"`;
      if (node.name === 'contains') {
        return `(${both} ? $contains(${text}, ${part}) : $type(${text}) = "array" ? ${part} in ${text} : false)`;
      }
      if (node.name === 'starts_with')
        return `(${both} ? $substring(${text}, 0, $length(${part})) = ${part} : false)`;
      if (node.name === 'ends_with') {
        return `(${both} ? $length(${part}) <= $length(${text}) and $substring(${text}, $length(${text}) - $length(${part})) = ${part} : false)`;
      }
    }
  }
  // Something that must itself be true.
  return `(${operand(node, marked)} = true)`;
}

/** Missing is null in JMESPath, and equal to nothing in JSONata. */
function equal(left: ExpressionNode, right: ExpressionNode, marked: MarkedText): string {
  const [first, second] = [operand(left, marked), operand(right, marked)];
  if (second === 'null') return isNull(first);
  if (first === 'null') return isNull(second);
  if (left.type === 'Literal' || right.type === 'Literal') return `(${first} = ${second})`;
  return `(${first} = ${second} or (${isNull(first)} and ${isNull(second)}))`;
}

function isNull(expression: string): string {
  return expression === 'null' ? 'true' : `($not($exists(${expression})) or ${expression} = null)`;
}

function operand(node: ExpressionNode, marked: MarkedText): string {
  const place = placeOf(node, null);
  if (place !== null) return place;
  if (node.type === 'Literal') return literal(node.value, marked);
  if (node.type === 'Function' && node.children.length === 1) {
    const [child] = node.children;
    const of = child === undefined ? 'null' : operand(child, marked);
    if (node.name === 'length') {
      return `($type(${of}) = "string" ? $length(${of}) : $type(${of}) = "object" ? $count($keys(${of})) : $count(${of}))`;
    }
    if (node.name === 'type') return `($exists(${of}) ? $type(${of}) : "null")`;
  }
  if (['AndExpression', 'OrExpression', 'NotExpression', 'Comparator'].includes(node.type)) {
    return condition(node, marked);
  }
  throw new Untranslatable(
    node.type === 'Function'
      ? `${node.name}() has no like that is written here.`
      : 'It selects out of lists or takes results further (projections, filters, pipes).',
  );
}

/** A member of the result, or of what `of` is; null for a node that is no path. */
function placeOf(node: ExpressionNode, of: string | null): string | null {
  // A member of null is null.
  if (of === 'null') return 'null';
  if (node.type === 'Field') {
    if (of !== null) return jsonataMember(of, plainName(node.name));
    const field = Object.hasOwn(fields, node.name) ? fields[node.name] : undefined;
    if (field !== undefined) return field;
    throw new Untranslatable(`${node.name} is not in what Step Functions gets of a run.`);
  }
  if (node.type === 'Subexpression') {
    const left = placeOf(node.left, of);
    return left === null ? null : placeOf(node.right, left);
  }
  if (node.type === 'IndexExpression' && node.right.type === 'Index') {
    const list = placeOf(node.left, of);
    return list === null || list === 'null' ? list : `${list}[${node.right.value}]`;
  }
  return null;
}

function literal(value: unknown, marked: MarkedText): string {
  if (value instanceof ExactInteger) throw new Untranslatable('JSONata would round its number.');
  if (typeof value === 'string') {
    const expression = markedString(value, marked.expressions);
    return expression === null ? jsonataLiteral(JSON.stringify(value)) : `(${expression})`;
  }
  const json = JSON.stringify(value);
  if (json.includes('\uE000')) throw new Untranslatable('A variable stands within a list or an object.');
  return jsonataLiteral(json);
}

function plainName(name: string): string {
  if (name.includes('`')) throw new Untranslatable('A name has a backtick in it.');
  return name;
}
