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

const negations: Readonly<Record<string, string>> = {
  EQ: 'is not',
  NE: 'is, but should not be,',
  LT: 'is not less than',
  LTE: 'is more than',
  GT: 'is not more than',
  GTE: 'is less than',
};
const signs: Readonly<Record<string, string>> = {
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
  const parts = depth > deepest ? null : sourceParts(text, node);
  const [first = '', second = ''] = parts ?? [];
  if (parts !== null) {
    switch (node.type) {
      case 'AndExpression': {
        const left = visited(node.left, current);
        return left === true || countsAsTrue(node.left, current)
          ? explainMiss(second, node.right, current, value, depth + 1)
          : explainMiss(first, node.left, current, left, depth + 1);
      }
      case 'OrExpression':
        return countsAsTrue(node.left, current)
          ? explainMiss(first, node.left, current, value, depth + 1)
          : explainMiss(second, node.right, current, value, depth + 1);
      case 'Pipe':
        return explainMiss(second, node.right, visited(node.left, current), value, depth + 1);
      case 'NotExpression': {
        const child = visited(node.child, current);
        if (child === true) return explainNegated(first, node.child, current);
        return {
          comparison: null,
          message: `${first} is ${shownValue(child, inSentence)}, which counts as true.`,
        };
      }
      case 'Comparator': {
        const sides = sidesOf(first, node.left, signs[node.name] ?? node.name, second, node.right, current);
        return { comparison: sides.comparison, message: comparatorMessage(node.name, sides, value) };
      }
      case 'Function': {
        const [subject, sought] = node.children;
        const words = functionWords[node.name];
        if (words === undefined || subject === undefined || sought === undefined) break;
        const { comparison, left, right } = sidesOf(first, subject, node.name, second, sought, current);
        const is = value === false ? words : `gives ${shownValue(value, inSentence)} for ${node.name} of`;
        return { comparison, message: `${left} ${is} ${right}.` };
      }
      default:
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

function comparatorMessage(name: string, { left, right }: Sides, value: unknown): string {
  if (value === null)
    return `${left} and ${right} cannot be compared: ${signs[name] ?? ''} takes numbers alone.`;
  return `${left} ${negations[name] ?? 'is not'} ${right}.`;
}

/** What is true within `!(…)`, and should not be. */
function explainNegated(text: string, node: ExpressionNode, current: JSONValue): Explanation {
  const parts = sourceParts(text, node);
  const [first, second] = parts ?? [];
  if (node.type === 'Comparator' && first !== undefined && second !== undefined) {
    const { comparison, left, right } = sidesOf(
      first,
      node.left,
      signs[node.name] ?? '',
      second,
      node.right,
      current,
    );
    return { comparison, message: `${left} ${comparison.operator} ${right} is true, and should not be.` };
  }
  if (node.type === 'Function' && node.name in functionWords && first !== undefined && second !== undefined) {
    const [subject, sought] = node.children;
    if (subject !== undefined && sought !== undefined) {
      const { comparison, left, right } = sidesOf(first, subject, node.name, second, sought, current);
      return { comparison, message: `${node.name} of ${left} and ${right} is true, and should not be.` };
    }
  }
  return { comparison: null, message: `${shownText(text)} is true, and should not be.` };
}

function visited(node: ExpressionNode, current: JSONValue): JSONValue {
  // An expression reference is no value of its own and stands in arguments alone.
  return (exactInterpreter.visit(node, current) ?? null) as JSONValue;
}

function countsAsTrue(node: ExpressionNode, current: JSONValue): boolean {
  return exactInterpreter.visit({ type: 'NotExpression', child: node }, current) === false;
}
