import { losesDigits } from '../../json/loses-digits.ts';
import { compileExpression } from '../expectations/compile-expression.ts';
import { ExactNumber } from '../expectations/exact-number.ts';
import type { ExpressionNode } from '../expectations/exact-interpreter.ts';
import { expressionSpots } from '../variables/template-spot.ts';
import { jsonataLiteral, jsonataString } from './jsonata-text.ts';
import {
  markedExpressions,
  markedString,
  type MarkedText,
  type VariablesInJsonata,
} from './variables-in-jsonata.ts';

/** Thrown for what has no like in JSONata. */
class Untranslatable extends Error {}

/** A part of an expectation in JSONata. */
interface Part {
  /** Gives what JMESPath gives, with null for what is missing. */
  readonly value: string;
  /** Says whether JMESPath takes the values that it is given; null where it always does. */
  readonly valid: string | null;
  /** It gives true or false and nothing else. */
  readonly isBoolean: boolean;
}

const payload = '$states.result.Payload';

/** Where a task's result has the fields of the result document. A function that fails fails the task, so there is no error. */
const fields: Readonly<Record<string, string>> = {
  statusCode: '$get($states.result, "StatusCode")',
  executedVersion: '$get($states.result, "ExecutedVersion")',
  response: '$get($states.result, "Payload")',
  functionError: 'null',
  error: 'null',
  // What is called null is a member that nothing has.
  null: 'null',
};

/**
 * An expectation as a condition of JSONata over the result of `lambda:invoke`, for withJsonataHelpers, or why there is none,
 * in a sentence. It is true where JMESPath says true, and false where JMESPath refuses a value for its kind.
 */
export function expectationInJsonata(
  expectation: string,
  variables: VariablesInJsonata,
): { readonly condition: string } | { readonly reason: string } {
  const marked = variables.mark(expectation, expressionSpots(expectation));
  try {
    const { value, valid, isBoolean } = partOf(compileExpression(marked.text), marked);
    const isTrue = isBoolean ? value : `${value} = true`;
    return { condition: valid === null ? isTrue : `(${valid} ? ${isTrue} : false)` };
  } catch (error) {
    if (error instanceof Untranslatable) return { reason: error.message };
    return { reason: 'It is no JMESPath.' };
  }
}

const signs = { EQ: '=', NE: '!=', LT: '<', LTE: '<=', GT: '>', GTE: '>=' } as const;

function partOf(node: ExpressionNode, marked: MarkedText): Part {
  const inner = (one: ExpressionNode) => partOf(one, marked);
  if (node.type === 'AndExpression') return either(inner(node.left), inner(node.right), true);
  if (node.type === 'OrExpression') return either(inner(node.left), inner(node.right), false);
  if (node.type === 'NotExpression') {
    const child = inner(node.child);
    return { value: `$not(${holds(child)})`, valid: child.valid, isBoolean: true };
  }
  if (node.type === 'Comparator') return compared(node.name, inner(node.left), inner(node.right));
  if (node.type === 'Function') return called(node.name, node.children.map(inner));
  if (node.type === 'Literal') return literal(node.value, marked);
  const value = placeOf(node, null);
  if (value !== null) return { value, valid: null, isBoolean: false };
  throw new Untranslatable('It selects out of lists or takes results further (projections, filters, pipes).');
}

/** `&&` gives its right side where the left one counts as true, `||` where it does not, and else the left one. */
function either(left: Part, right: Part, isAnd: boolean): Part {
  const isBoolean = left.isBoolean && right.isBoolean;
  const decides = holds(left);
  const value = isBoolean
    ? `(${left.value} ${isAnd ? 'and' : 'or'} ${right.value})`
    : `(${decides} ? ${isAnd ? right.value : left.value} : ${isAnd ? left.value : right.value})`;
  // JMESPath does not look at a right side that decides nothing.
  const rightValid =
    right.valid === null
      ? null
      : `(${decides} ? ${isAnd ? right.valid : 'true'} : ${isAnd ? 'true' : right.valid})`;
  return { value, valid: allOf([left.valid, rightValid]), isBoolean };
}

function compared(name: keyof typeof signs, left: Part, right: Part): Part {
  const valid = allOf([left.valid, right.valid]);
  const value = `${left.value} ${signs[name]} ${right.value}`;
  if (name === 'EQ' || name === 'NE') return { value: `(${value})`, valid, isBoolean: true };
  const numbers = [left.value, right.value].map((one) => `$type(${one}) = "number"`);
  return { value: `(${numbers.join(' and ')} ? ${value} : null)`, valid, isBoolean: false };
}

/** Functions of two texts, and of a text or a list: what they are called in jsonata-helpers.ts, and what they take. */
const twoTexts: Readonly<Record<string, string>> = { starts_with: '$begins', ends_with: '$ends' };

function called(name: string, given: readonly Part[]): Part {
  const valid = given.map((one) => one.valid);
  const [first, second] = given.map((one) => one.value);
  if (first !== undefined && given.length === 1) {
    if (name === 'length') {
      return {
        value: `$size(${first})`,
        valid: allOf([...valid, isOneOf(first, ['string', 'array', 'object'])]),
        isBoolean: false,
      };
    }
    if (name === 'type') return { value: `$type(${first})`, valid: allOf(valid), isBoolean: false };
  }
  if (first !== undefined && second !== undefined && given.length === 2) {
    const texts = Object.hasOwn(twoTexts, name) ? twoTexts[name] : undefined;
    if (texts !== undefined) {
      const areTexts = [isOneOf(first, ['string']), isOneOf(second, ['string'])];
      return {
        value: `${texts}(${first}, ${second})`,
        valid: allOf([...valid, ...areTexts]),
        isBoolean: true,
      };
    }
    if (name === 'contains') {
      return {
        value: `$has(${first}, ${second})`,
        valid: allOf([...valid, isOneOf(first, ['string', 'array'])]),
        isBoolean: false,
      };
    }
  }
  throw new Untranslatable(`${name}() has no like that is written here.`);
}

function isOneOf(value: string, kinds: readonly string[]): string {
  return kinds.length === 1
    ? `$type(${value}) = ${jsonataString(kinds[0] ?? '')}`
    : `$type(${value}) in ${JSON.stringify(kinds)}`;
}

function allOf(conditions: readonly (string | null)[]): string | null {
  const told = [...new Set(conditions)].filter((one) => one !== null);
  return told.length === 0 ? null : told.length === 1 ? (told[0] ?? null) : `(${told.join(' and ')})`;
}

/** What counts as true: all but null, false, and what is empty. */
function holds({ value, isBoolean }: Part): string {
  return isBoolean ? value : `$holds(${value})`;
}

/** A member of the result, or of what `of` is; null for a node that is no path. */
function placeOf(node: ExpressionNode, of: string | null): string | null {
  // A member of null is null.
  if (of === 'null') return 'null';
  if (node.type === 'Field') {
    // $get takes what is not there for null.
    if (of !== null) return `$get(${of === fields['response'] ? payload : of}, ${jsonataString(node.name)})`;
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
    return list === null || list === 'null'
      ? list
      : `$at(${list === fields['response'] ? payload : list}, ${node.right.value})`;
  }
  return null;
}

function literal(value: unknown, marked: MarkedText): Part {
  if (isRounded(value)) throw new Untranslatable('JSONata would round its number.');
  const isBoolean = typeof value === 'boolean';
  if (typeof value === 'string') {
    const expression = markedString(value, marked.expressions);
    if (expression === null) return { value: jsonataString(value), valid: null, isBoolean };
    // A row may lack the column.
    const there = markedExpressions(value, marked.expressions).map((one) => `$exists(${one})`);
    return { value: `(${expression})`, valid: allOf(there), isBoolean };
  }
  const json = JSON.stringify(value);
  if (json.includes('\uE000')) throw new Untranslatable('A variable stands within a list or an object.');
  return { value: jsonataLiteral(json), valid: null, isBoolean };
}

/** Whether a number in it, however deep, is another one once JSONata has read it. */
function isRounded(value: unknown): boolean {
  if (value instanceof ExactNumber) return losesDigits(value.digits, Number(value.digits));
  return typeof value === 'object' && value !== null && Object.values(value).some(isRounded);
}
