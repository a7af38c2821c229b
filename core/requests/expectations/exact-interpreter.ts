import type { compile, JSONValue } from '@jmespath-community/jmespath';
import { TreeInterpreter } from '@jmespath-community/jmespath';
import { ExactInteger } from './exact-integer.ts';
import { parseExactly } from './parse-exactly.ts';

export type ExpressionNode = ReturnType<typeof compile>;
type Visited = ReturnType<typeof TreeInterpreter.visit>;
type Scope = Parameters<typeof TreeInterpreter.withScope>[0];

// The library exports one interpreter and not its class.
const Interpreter = TreeInterpreter.constructor as new () => typeof TreeInterpreter;

/** Take an ExactInteger as it is; every other function gets it as a number. */
const takeExact = new Set(['not_null', 'to_array', 'to_string']);

/** Reckon with what is in their lists, or order it, and get numbers there too. */
const takeNumbers = new Set(['avg', 'max', 'max_by', 'min', 'min_by', 'sort', 'sort_by', 'sum']);

/**
 * The library's interpreter, which compares integers of any length by their digits. Where the library is not what the
 * specification of JMESPath says (`contains`, `sort` and `to_number` of its built-in functions), it is that.
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

function isExact(value: unknown): value is ExactInteger {
  return value instanceof ExactInteger;
}

/** The result of a comparison that an ExactInteger has a part in; undefined for any other. */
function compare(name: string, left: unknown, right: unknown): boolean | undefined {
  if (!holdsExact(left) && !holdsExact(right)) return undefined;
  if (name === 'EQ') return equal(left, right);
  if (name === 'NE') return !equal(left, right);
  const [first, second] = [comparable(left), comparable(right)];
  if (first === undefined || second === undefined) return undefined;
  switch (name) {
    case 'GT':
      return first > second;
    case 'GTE':
      return first >= second;
    case 'LT':
      return first < second;
    default:
      return first <= second;
  }
}

/** JavaScript compares a BigInt and a number by what they are worth, without rounding either. */
function comparable(value: unknown): bigint | number | undefined {
  return isExact(value) ? BigInt(value.digits) : typeof value === 'number' ? value : undefined;
}

function equal(left: unknown, right: unknown): boolean {
  if (isExact(left) || isExact(right)) {
    const [first, second] = [comparable(left), comparable(right)];
    return first !== undefined && second !== undefined && !(first < second) && !(first > second);
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

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holdsExact(value: unknown): boolean {
  if (isExact(value)) return true;
  if (Array.isArray(value)) return value.some(holdsExact);
  return isMembers(value) && Object.values(value).some(holdsExact);
}

/** The value with numbers, rounded, in place of ExactIntegers; the same value where it has none. */
function asNumbers(value: Visited): Visited {
  if (!holdsExact(value)) return value;
  // Through JSON, which both write alike.
  const rounded: JSONValue = JSON.parse(JSON.stringify(value));
  return rounded;
}
