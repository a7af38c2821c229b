import type { JSONValue } from '@jmespath-community/jmespath';
import type { ExpectationResult } from '../../../contract/expectation.ts';
import { exactInterpreter, type ExpressionNode } from './exact-interpreter.ts';
import { shownValue } from './shown-value.ts';
import { sourceParts } from './source-parts.ts';

type Explanation = Pick<ExpectationResult, 'comparison' | 'message'>;

/** How far it is followed what decided; below that the whole is shown. */
const deepest = 50;
/** How much of a value a sentence takes, in characters. */
const inSentence = 120;

type Comparator = Extract<ExpressionNode, { type: 'Comparator' }>['name'];

const negations: Readonly<Record<Comparator, string>> = {
  EQ: 'is not',
  NE: 'is, but should not be,',
  LT: 'is not less than',
  LTE: 'is more than',
  GT: 'is not more than',
  GTE: 'is less than',
};
const signs: Readonly<Record<Comparator, string>> = {
  EQ: '==',
  NE: '!=',
  LT: '<',
  LTE: '<=',
  GT: '>',
  GTE: '>=',
};
const functionWords: Readonly<Record<string, string>> = {
  contains: 'does not contain',
  starts_with: 'does not begin with',
  ends_with: 'does not end with',
};

/**
 * Why an expression is not true, from the comparison that decided: of `a && b` the side that failed, of `a || b` the last
 * one. Call it after the expression was interpreted over the document that `current` is a part of.
 */
export function explainMiss(
  text: string,
  node: ExpressionNode,
  current: JSONValue,
  value: unknown,
  depth = 0,
): Explanation {
  const deeper = (part: string, of: ExpressionNode, from: JSONValue, given: unknown) =>
    explainMiss(part, of, from, given, depth + 1);
  const parts = depth > deepest ? null : sourceParts(text, node);
  if (parts !== null) {
    const [first = '', second = ''] = parts;
    if (node.type === 'AndExpression') {
      return countsAsTrue(node.left, current)
        ? deeper(second, node.right, current, value)
        : deeper(first, node.left, current, visited(node.left, current));
    }
    if (node.type === 'OrExpression') {
      return countsAsTrue(node.left, current)
        ? deeper(first, node.left, current, value)
        : deeper(second, node.right, current, value);
    }
    if (node.type === 'Pipe') return deeper(second, node.right, visited(node.left, current), value);
    if (node.type === 'NotExpression') return explainNegated(first, node.child, current);
    if (node.type === 'Comparator') {
      const sides = sidesOf(first, node.left, signs[node.name], second, node.right, current);
      return { comparison: sides.comparison, message: comparatorMessage(node.name, sides, value) };
    }
    const called = node.type === 'Function' ? calledSides(node, first, second, current) : null;
    if (called !== null) {
      const { comparison, left, right, words } = called;
      const does =
        value === false ? words : `gives ${shownValue(value, inSentence)} for ${comparison.operator} of`;
      return { comparison, message: `${left} ${does} ${right}.` };
    }
  }
  if (value === false) return { comparison: null, message: 'It is false.' };
  const [, negated] = /^\s*!\s*([^(!\s].*)$/s.exec(text) ?? [];
  if (value === null && negated !== undefined && node.type !== 'NotExpression') {
    const remedy = `Write !(${shownText(negated.trim())}).`;
    return {
      comparison: null,
      message: `It is null: \`!\` takes only what stands right behind it. ${remedy}`,
    };
  }
  return {
    comparison: null,
    message: `It is ${shownValue(value, inSentence)}, and an expectation must be exactly true.`,
  };
}

interface Sides {
  readonly comparison: NonNullable<ExpectationResult['comparison']>;
  /** Both sides for a sentence. */
  readonly left: string;
  readonly right: string;
}

function sidesOf(
  leftText: string,
  leftNode: ExpressionNode,
  operator: string,
  rightText: string,
  rightNode: ExpressionNode,
  current: JSONValue,
): Sides {
  const left = visited(leftNode, current);
  const right = visited(rightNode, current);
  return {
    comparison: {
      left: { expression: leftText, value: shownValue(left) },
      operator,
      right: { expression: rightText, value: shownValue(right) },
    },
    left: inWords(leftText, leftNode, left),
    right: inWords(rightText, rightNode, right),
  };
}

/** `response.status ("declined")`, or a literal's value alone. */
function inWords(text: string, node: ExpressionNode, value: unknown): string {
  const shown = shownValue(value, inSentence);
  return node.type === 'Literal' ? shown : `${shownText(text)} (${shown})`;
}

function shownText(text: string): string {
  return text.length <= inSentence ? text : `${text.slice(0, inSentence - 1)}…`;
}

function comparatorMessage(name: Comparator, { left, right }: Sides, value: unknown): string {
  if (value === null) return `${left} and ${right} cannot be compared: ${signs[name]} takes numbers alone.`;
  return `${left} ${negations[name]} ${right}.`;
}

/** Both arguments of a function that compares them; null for any other. */
function calledSides(
  { name, children }: Extract<ExpressionNode, { type: 'Function' }>,
  first: string,
  second: string,
  current: JSONValue,
): (Sides & { readonly words: string }) | null {
  const [subject, sought] = children;
  const words = functionWords[name];
  if (words === undefined || subject === undefined || sought === undefined) return null;
  return { ...sidesOf(first, subject, name, second, sought, current), words };
}

/** What counts as true behind `!`, and should not. */
function explainNegated(text: string, node: ExpressionNode, current: JSONValue): Explanation {
  const [first = '', second = ''] = sourceParts(text, node) ?? [];
  const sides =
    first === '' || second === ''
      ? null
      : node.type === 'Comparator'
        ? sidesOf(first, node.left, signs[node.name], second, node.right, current)
        : node.type === 'Function'
          ? calledSides(node, first, second, current)
          : null;
  if (sides !== null) {
    const { comparison, left, right } = sides;
    return { comparison, message: `${left} ${comparison.operator} ${right} is true, and should not be.` };
  }
  const value = visited(node, current);
  const is =
    value === true
      ? 'is true, and should not be'
      : `is ${shownValue(value, inSentence)}, which counts as true`;
  return { comparison: null, message: `${shownText(text)} ${is}.` };
}

function visited(node: ExpressionNode, current: JSONValue): JSONValue {
  // An expression reference is no value of its own and stands in arguments alone.
  return (exactInterpreter.visit(node, current) ?? null) as JSONValue;
}

function countsAsTrue(node: ExpressionNode, current: JSONValue): boolean {
  return exactInterpreter.visit({ type: 'NotExpression', child: node }, current) === false;
}
