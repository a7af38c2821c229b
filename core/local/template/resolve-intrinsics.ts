/** What a reference may name: parameters with a default, pseudo parameters, resources. */
export interface IntrinsicScope {
  /** The value of a name, or undefined when only a deployment would know it. */
  readonly lookup: (name: string) => unknown;
  /** The value of `name.attribute`, or undefined. */
  readonly attribute: (name: string, attribute: string) => unknown;
  readonly mappings: unknown;
  /** Conditions of the template by name, unresolved. */
  readonly conditions: unknown;
}

/** Marks a value that only a deployment would know (an imported value, an attribute of a table). */
export const unknownValue: unique symbol = Symbol('known after deployment');

/**
 * Replaces CloudFormation's intrinsic functions by their values where the template alone tells them, and by
 * `unknownValue` where it does not. A key whose value is AWS::NoValue is left out.
 */
export function resolveIntrinsics(value: unknown, scope: IntrinsicScope): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolveIntrinsics(item, scope)).filter((item) => item !== undefined);
  }
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  const [name] = keys;
  if (keys.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
    return resolveFunction(name, value[name], scope);
  }
  const resolved: Record<string, unknown> = {};
  for (const key of keys) {
    const item = resolveIntrinsics(value[key], scope);
    if (item !== undefined) resolved[key] = item;
  }
  return resolved;
}

function resolveFunction(name: string, argument: unknown, scope: IntrinsicScope): unknown {
  if (name === 'Ref') {
    if (argument === 'AWS::NoValue') return undefined;
    return known(typeof argument === 'string' ? scope.lookup(argument) : undefined);
  }
  if (name === 'Fn::If') return resolveIf(argument, scope);
  const resolved = resolveIntrinsics(argument, scope);
  switch (name) {
    case 'Fn::Sub':
      return substitute(resolved, scope);
    case 'Fn::GetAtt': {
      const [resource, attribute] = Array.isArray(resolved) ? resolved : [];
      if (typeof resource !== 'string' || typeof attribute !== 'string') return unknownValue;
      return known(scope.attribute(resource, attribute));
    }
    case 'Fn::Join': {
      const [delimiter, parts] = Array.isArray(resolved) ? resolved : [];
      return typeof delimiter === 'string' && isScalarList(parts) ? parts.join(delimiter) : unknownValue;
    }
    case 'Fn::Select': {
      const [index, list] = Array.isArray(resolved) ? resolved : [];
      return Array.isArray(list) ? known(list[Number(index)]) : unknownValue;
    }
    case 'Fn::Split': {
      const [delimiter, text] = Array.isArray(resolved) ? resolved : [];
      return typeof delimiter === 'string' && typeof text === 'string' ? text.split(delimiter) : unknownValue;
    }
    case 'Fn::FindInMap': {
      const [map, first, second] = Array.isArray(resolved) ? resolved : [];
      return known(member(member(member(scope.mappings, map), first), second));
    }
    case 'Fn::Base64':
      return typeof resolved === 'string' ? Buffer.from(resolved).toString('base64') : unknownValue;
    default:
      return unknownValue;
  }
}

function resolveIf(argument: unknown, scope: IntrinsicScope): unknown {
  if (!Array.isArray(argument)) return unknownValue;
  const [name, whenTrue, whenFalse] = argument;
  const condition = evaluate(member(scope.conditions, name), scope, 0);
  if (condition === null) return unknownValue;
  return resolveIntrinsics(condition ? whenTrue : whenFalse, scope);
}

/** The truth of a condition; null when it depends on something unknown. */
function evaluate(condition: unknown, scope: IntrinsicScope, depth: number): boolean | null {
  if (!isRecord(condition) || depth > 32) return null;
  const [name] = Object.keys(condition);
  if (name === undefined) return null;
  const argument = condition[name];
  const inner = (value: unknown): boolean | null => evaluate(value, scope, depth + 1);
  if (name === 'Condition') return inner(member(scope.conditions, argument));
  if (!Array.isArray(argument)) return null;
  if (name === 'Fn::Equals') {
    const [left, right] = argument.map((item) => resolveIntrinsics(item, scope));
    return left === unknownValue || right === unknownValue ? null : String(left) === String(right);
  }
  const truths = argument.map((item) => inner(item));
  if (name === 'Fn::Not') return truths[0] == null ? null : !truths[0];
  if (truths.includes(null)) return null;
  if (name === 'Fn::And') return truths.every((truth) => truth === true);
  if (name === 'Fn::Or') return truths.includes(true);
  return null;
}

function substitute(argument: unknown, scope: IntrinsicScope): unknown {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== 'string') return unknownValue;
  let missing = false;
  const replaced = text.replaceAll(/\$\{([^}]*)\}/g, (whole: string, inner: string) => {
    if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
    const name = inner.trim();
    const own = member(variables, name);
    const dot = name.indexOf('.');
    const value =
      own ?? (dot === -1 ? scope.lookup(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1)));
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return String(value);
    }
    missing = true;
    return whole;
  });
  return missing ? unknownValue : replaced;
}

function known(value: unknown): unknown {
  return value === undefined ? unknownValue : value;
}

function member(value: unknown, key: unknown): unknown {
  return isRecord(value) && typeof key === 'string' && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalarList(value: unknown): value is (string | number | boolean)[] {
  return Array.isArray(value) && value.every((item) => ['string', 'number', 'boolean'].includes(typeof item));
}
