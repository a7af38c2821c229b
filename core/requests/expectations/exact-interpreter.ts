import type { compile, JSONValue } from '@jmespath-community/jmespath';
import { TreeInterpreter } from '@jmespath-community/jmespath';
import { compareDecimals } from '../../json/compare-decimals.ts';
import { ExactNumber } from './exact-number.ts';
import { parseExactly } from './parse-exactly.ts';

export type ExpressionNode = ReturnType<typeof compile>;
type Visited = ReturnType<typeof TreeInterpreter.visit>;
type Scope = Parameters<typeof TreeInterpreter.withScope>[0];

// The library exports one interpreter and not its class.
const Interpreter = TreeInterpreter.constructor as new () => typeof TreeInterpreter;

/** Take an ExactNumber as it is; every other function gets it as a number. */
const takeExact = new Set(['not_null', 'to_array', 'to_string']);

/** Reckon with what is in their lists, and get numbers there too. */
const takeNumbers = new Set(['avg', 'sum']);

/** Order what is in their lists by numbers, and give it back as it was. */
const takeOrder = new Set(['max', 'max_by', 'min', 'min_by', 'sort', 'sort_by']);

/**
 * The library's interpreter, which compares numbers by their exact values. Where the library is not what the specification
 * of JMESPath says (`contains`, `sort` and `to_number` of its built-in functions), it is that.
 */
class ExactInterpreter extends Interpreter {
  override visit(node: ExpressionNode, value: JSONValue | ExpressionNode): Visited {
    if (node.type === 'Comparator') {
      const left = this.visit(node.left, value);
      const right = this.visit(node.right, value);
      const settled = compare(node.name, left, right);
      return settled ?? super.visit({ ...node, left: literal(left), right: literal(right) }, value);
    }
    if (node.type === 'Function') {
      const values = node.children.map((child) => this.visit(child, value));
      const [list, sought] = values;
      if (node.name === 'contains' && values.length === 2 && Array.isArray(list)) {
        return list.some((item) => equal(item, sought));
      }
      if (takeOrder.has(node.name) && Array.isArray(list) && holdsExact(list)) {
        const numbers = list.map((item): JSONValue => asNumbers(item) as JSONValue);
        const [, ...others] = node.children;
        const ordered = super.visit({ ...node, children: [literal(numbers), ...others] }, value);
        return asTheyWere(node.name, node.name === 'sort' ? inOrder(ordered) : ordered, numbers, list);
      }
      const given = values.map((argument) => forFunction(node.name, argument));
      const result = super.visit({ ...node, children: given.map(literal) }, value);
      if (node.name === 'sort') return inOrder(result);
      return node.name === 'to_number' && typeof list === 'string' ? numberIn(list) : result;
    }
    if (node.type === 'Arithmetic') {
      const left = literal(asNumbers(this.visit(node.left, value)));
      const right = literal(asNumbers(this.visit(node.right, value)));
      return super.visit({ ...node, left, right }, value);
    }
    if (node.type === 'Unary') {
      return super.visit({ ...node, operand: literal(asNumbers(this.visit(node.operand, value))) }, value);
    }
    // A number has no members.
    if (isExact(value) && (node.type === 'Field' || node.type === 'ValueProjection')) return null;
    return super.visit(node, value);
  }

  override withScope(scope: Scope): typeof TreeInterpreter {
    const inner = super.withScope(scope);
    Object.setPrototypeOf(inner, ExactInterpreter.prototype);
    return inner;
  }
}

/** Interprets expressions over documents of parseExactly. */
export const exactInterpreter: typeof TreeInterpreter = new ExactInterpreter();

function forFunction(name: string, value: Visited): Visited {
  if (isExact(value) ? takeExact.has(name) : !takeNumbers.has(name) || isReference(value)) return value;
  return asNumbers(value);
}

/** The library puts numbers in the order of their texts, 10 before 9. */
function inOrder(sorted: Visited): Visited {
  if (!Array.isArray(sorted) || !sorted.every((item) => typeof item === 'number')) return sorted;
  return sorted.toSorted((first, second) => first - second);
}

/** The number that a text is when it has the form of one in JSON, else null. The library takes '' and '0x10', too. */
function numberIn(text: string): Visited {
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text);
  return isNumber ? (parseExactly(text) ?? null) : null;
}

/** How the library itself knows an expression that is an argument. */
function isReference(value: unknown): boolean {
  return isMembers(value) && value['expref'] === true;
}

function literal(value: Visited): ExpressionNode {
  // A value that was come by already, an expression reference among them: visiting it gives it back.
  return { type: 'Literal', value: value as JSONValue };
}

function isExact(value: unknown): value is ExactNumber {
  return value instanceof ExactNumber;
}

/** The result of a comparison that an ExactNumber has a part in; undefined for any other. */
function compare(name: string, left: unknown, right: unknown): boolean | undefined {
  if (!holdsExact(left) && !holdsExact(right)) return undefined;
  if (name === 'EQ') return equal(left, right);
  if (name === 'NE') return !equal(left, right);
  const order = orderOf(left, right);
  if (order === undefined) return undefined;
  switch (name) {
    case 'GT':
      return order > 0;
    case 'GTE':
      return order >= 0;
    case 'LT':
      return order < 0;
    default:
      return order <= 0;
  }
}

/** A number of JavaScript is what it is written as: any other text was made an ExactNumber. */
function orderOf(left: unknown, right: unknown): number | undefined {
  const [first, second] = [digitsOf(left), digitsOf(right)];
  return first === undefined || second === undefined ? undefined : compareDecimals(first, second);
}

function digitsOf(value: unknown): string | undefined {
  return isExact(value) ? value.digits : typeof value === 'number' ? String(value) : undefined;
}

function equal(left: unknown, right: unknown): boolean {
  if (isExact(left) || isExact(right)) {
    return orderOf(left, right) === 0;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (!isMembers(left) || !isMembers(right)) return left === right;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && equal(left[name], right[name]))
  );
}

/**
 * What was ordered as numbers, with the digits that it had: a number may stand for several values that were rounded to it,
 * which are taken from the least to the greatest.
 */
function asTheyWere(
  name: string,
  ordered: Visited,
  numbers: readonly Visited[],
  list: readonly JSONValue[],
): Visited {
  const origins = new Map<unknown, JSONValue[]>();
  for (const [index, number] of numbers.entries()) {
    const item = list[index] ?? null;
    const known = origins.get(number);
    if (known === undefined) origins.set(number, [item]);
    else known.push(item);
  }
  for (const [number, items] of origins)
    if (typeof number === 'number')
      items.sort((one, other) => (name.startsWith('max') ? -1 : 1) * (orderOf(one, other) ?? 0));
  const taken = new Map<unknown, number>();
  const take = (number: Visited): JSONValue => {
    const at = taken.get(number) ?? 0;
    taken.set(number, at + 1);
    // The edge: what the library gives back of a list of JSON is one of its items.
    return origins.get(number)?.[at] ?? (number as JSONValue);
  };
  return Array.isArray(ordered) ? ordered.map(take) : take(ordered);
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holdsExact(value: unknown): boolean {
  if (isExact(value)) return true;
  if (Array.isArray(value)) return value.some(holdsExact);
  return isMembers(value) && Object.values(value).some(holdsExact);
}

/** The value with numbers, rounded, in place of ExactNumbers; the same value where it has none. */
function asNumbers(value: Visited): Visited {
  if (!holdsExact(value)) return value;
  // Through JSON, which both write alike.
  const rounded: JSONValue = JSON.parse(JSON.stringify(value));
  return rounded;
}
