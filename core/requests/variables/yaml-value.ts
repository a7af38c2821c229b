import { isAlias, isMap, isScalar, isSeq, type Alias, type Document } from 'yaml';
import type { VariableValue } from '../../../contract/variable.ts';

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Aliases are followed this deep, and so many nodes are looked at: a file cannot grow by referring to itself. */
const deepest = 64;
const mostNodes = 100_000;

/** A part of a YAML document as a variable's value; null where it is none of JSON's (infinity, a set, a deep alias). */
export function yamlValue(document: Document, node: unknown): { readonly value: VariableValue } | null {
  let budget = mostNodes;
  /** To find what an alias means, the whole document is looked through. */
  const targets = new Map<Alias, unknown>();
  const targetOf = (alias: Alias) => {
    if (!targets.has(alias)) targets.set(alias, alias.resolve(document));
    return targets.get(alias);
  };

  function valueOf(part: unknown, depth: number): VariableValue | undefined {
    budget -= 1;
    if (depth > deepest || budget < 0) return undefined;
    if (isAlias(part)) return valueOf(targetOf(part), depth + 1);
    if (isScalar(part)) return scalar(part.value, part.source);
    if (isSeq(part)) return list(part.items, depth);
    if (isMap(part)) return object(part.items, depth);
    return part === null ? null : undefined;
  }

  function list(items: readonly unknown[], depth: number): VariableValue | undefined {
    const values: VariableValue[] = [];
    for (const item of items) {
      const value = valueOf(item, depth + 1);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  }

  function object(
    items: readonly { readonly key: unknown; readonly value: unknown }[],
    depth: number,
  ): VariableValue | undefined {
    const entries: [string, VariableValue][] = [];
    for (const pair of items) {
      const value = valueOf(pair.value, depth + 1);
      if (!isScalar(pair.key) || value === undefined) return undefined;
      entries.push([String(pair.key.value), value]);
    }
    return Object.fromEntries(entries);
  }

  const value = valueOf(node, 0);
  return value === undefined ? null : { value };
}

/** `source` is how a number is written: JavaScript's own idea of it may have other digits. */
function scalar(value: unknown, source: string | undefined): VariableValue | undefined {
  if (typeof value === 'number') {
    if (source !== undefined && jsonNumber.test(source)) {
      return String(value) === source ? value : { $number: source };
    }
    return Number.isFinite(value) ? value : undefined;
  }
  if (typeof value === 'bigint') return { $number: String(value) };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return undefined;
}
