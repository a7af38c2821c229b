import type { JSONValue } from '@jmespath-community/jmespath';
import { evaluateExpectations } from './evaluate-expectations.ts';
import { ExactNumber } from './exact-number.ts';
import { looksGenerated } from './looks-generated.ts';
import { writtenName, writtenString, writtenValue } from './written-literal.ts';

/** At most this many about the response: a list that nobody reads holds nothing together. */
const mostOfResponse = 12;
const deepest = 6;
/** Lists up to this length are looked into; of longer ones only the length is taken. */
const shortList = 3;

/**
 * Expectations that hold of a result document and are likely to hold of the next: no function error, the status code, and
 * what in the response does not look as if it were made anew for each run.
 */
export function suggestExpectations(document: JSONValue): readonly string[] {
  const { functionError, statusCode, error, response } = members(document);
  const suggested = [
    ...(typeof functionError === 'string'
      ? [
          `functionError == ${writtenString(functionError)}`,
          ...stringOf('error.type', members(error)['type']),
        ]
      : ['functionError == null']),
    ...(typeof statusCode === 'number' ? [`statusCode == ${writtenValue(statusCode)}`] : []),
    ...(typeof functionError === 'string' ? [] : leaves('response', '', response ?? null, 0)).slice(
      0,
      mostOfResponse,
    ),
  ];
  // Whatever it is that a response holds: none is suggested that does not hold.
  const results = evaluateExpectations(suggested, document);
  return suggested.filter((_, index) => results[index]?.verdict === 'met');
}

function leaves(path: string, name: string, value: JSONValue, depth: number): readonly string[] {
  if (value === null) return depth === 0 ? [`${path} == null`] : [];
  if (typeof value === 'boolean') return [`${path} == ${writtenValue(value)}`];
  if (typeof value === 'string') {
    return looksGenerated(name, value) ? [] : [`${path} == ${writtenString(value)}`];
  }
  if (typeof value === 'number') {
    return looksGenerated(name, value) ? [] : [`${path} == ${writtenValue(value)}`];
  }
  if (value instanceof ExactNumber)
    return looksGenerated(name, Number(value.digits)) ? [] : [`${path} == ${writtenValue(value)}`];
  if (depth >= deepest) return [];
  if (Array.isArray(value)) {
    const length = `length(${path}) == ${writtenValue(value.length)}`;
    if (value.length === 0 || value.length > shortList) return [length];
    return [length, ...value.flatMap((item, index) => leaves(`${path}[${index}]`, name, item, depth + 1))];
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${path} == ${writtenValue(value)}`];
  // What is nearer to the top says more of the response.
  return entries
    .map(([key, item]) => [key, item, typeof item === 'object' && item !== null] as const)
    .toSorted(([, , first], [, , second]) => Number(first) - Number(second))
    .flatMap(([key, item]) => leaves(`${path}.${writtenName(key)}`, key, item, depth + 1));
}

function stringOf(path: string, value: JSONValue | undefined): readonly string[] {
  return typeof value === 'string' ? [`${path} == ${writtenString(value)}`] : [];
}

function members(value: JSONValue | undefined): Readonly<Record<string, JSONValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
