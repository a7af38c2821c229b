import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Pair } from 'yaml';
import type { Environment } from '../../../contract/environment.ts';
import { environmentNameSchema, environmentSchema } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import { variableNameSchema, type VariableValue } from '../../../contract/variable.ts';
import { nearName } from './near-name.ts';
import { secretVariable } from './secret-variable.ts';
import { yamlValue } from './yaml-value.ts';

/** An environment that says nothing. */
export const emptyEnvironment: Environment = {
  extends: null,
  profile: null,
  region: null,
  endpointUrl: null,
  qualifier: null,
  variables: {},
  secrets: [],
};

interface EnvironmentText {
  /** Null when the file cannot be understood; `problem` then says where. */
  readonly environment: Environment | null;
  readonly problem: Problem | null;
}

const texts = ['extends', 'profile', 'region', 'endpointUrl', 'qualifier'] as const;
const keys: readonly string[] = [...texts, 'variables', 'secrets'];
const wanted: Readonly<Record<(typeof texts)[number], string>> = {
  extends: 'the name of another environment',
  profile: "a profile's name, or local",
  region: 'a region such as eu-west-1',
  endpointUrl: 'an address that begins with http:// or https://',
  qualifier: 'an alias or a version',
};

/** What is wrong at a node of the file. */
class Fault extends Error {
  readonly node: unknown;
  readonly remedy: string;

  constructor(node: unknown, message: string, remedy: string) {
    super(message);
    this.node = node;
    this.remedy = remedy;
  }
}

/** Reads an environment file. `path` is how problems call it. Never throws. */
export function readEnvironment(text: string, path: string): EnvironmentText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: true });
  const failed = (offset: number, message: string, remedy: string): EnvironmentText => {
    const { line, col } = lines.linePos(offset);
    const place = `${path}, line ${Math.max(1, line)}, column ${Math.max(1, col)}`;
    return {
      environment: null,
      problem: { name: 'EnvironmentFile', message: `${place}: ${message}`, remedy },
    };
  };
  const error = document.errors[0];
  if (error !== undefined) {
    const message = error.message.split(/ at line \d+|\n/)[0] ?? error.message;
    return failed(error.pos[0], `${message}.`.replace(/\.\.$/, '.'), 'Mend the YAML there.');
  }
  try {
    return { environment: environmentOf(document), problem: null };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const offset = isNode(fault.node) ? (fault.node.range?.[0] ?? 0) : 0;
    return failed(offset, fault.message, fault.remedy);
  }
}

function environmentOf(document: Document): Environment {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return emptyEnvironment;
  if (!isMap(contents)) {
    throw new Fault(contents, 'An environment is a map of keys.', `It may have: ${keys.join(', ')}.`);
  }
  const values = new Map<string, unknown>();
  for (const pair of contents.items) {
    const key = keyOf(pair);
    if (!keys.includes(key)) {
      const near = nearName(key, keys);
      const remedy = near === null ? `It may have: ${keys.join(', ')}.` : `Did you mean ${near}?`;
      throw new Fault(pair.key, `An environment has no ${key}.`, remedy);
    }
    values.set(key, pair.value);
  }
  const fields: Record<string, string | null> = {};
  for (const key of texts) fields[key] = textOf(document, key, values.get(key));
  const environment = environmentSchema.safeParse({
    ...fields,
    variables: variablesOf(document, values.get('variables')),
    secrets: secretsOf(document, values.get('secrets')),
  });
  if (environment.success) return environment.data;
  const issue = environment.error.issues[0];
  throw new Fault(contents, issue?.message ?? 'This is no environment.', 'Change it there.');
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function textOf(document: Document, key: (typeof texts)[number], node: unknown): string | null {
  const value = node === undefined ? null : yamlValue(document, node)?.value;
  if (value === null) return null;
  // `qualifier: 3` and `profile: 42` are what a person writes for a version and a profile of digits.
  const text = typeof value === 'number' ? String(value) : value;
  const schema = key === 'extends' ? environmentNameSchema : environmentSchema.unwrap().shape[key];
  if (typeof text === 'string' && text !== '' && schema.safeParse(text).success) return text;
  throw new Fault(node, `${key} is not understood.`, `Write ${wanted[key]}.`);
}

function variablesOf(document: Document, node: unknown): Record<string, VariableValue> {
  if (node === undefined || (isScalar(node) && node.value === null)) return {};
  if (!isMap(node)) throw new Fault(node, 'variables is a map of names to values.', 'Write NAME: VALUE.');
  const variables: [string, VariableValue][] = [];
  for (const pair of node.items) {
    const name = nameOf(pair.key, keyOf(pair));
    const value = yamlValue(document, pair.value);
    if (value === null) {
      throw new Fault(pair.value, `The value of ${name} is none that JSON has.`, 'Write it as a string.');
    }
    variables.push([name, value.value]);
  }
  return Object.fromEntries(variables);
}

function secretsOf(document: Document, node: unknown): readonly string[] {
  if (node === undefined || (isScalar(node) && node.value === null)) return [];
  if (!isSeq(node)) {
    throw new Fault(node, 'secrets is a list of names.', 'Values are never in the file: write - NAME.');
  }
  const names = new Map<string, string>();
  for (const item of node.items) {
    const value = yamlValue(document, item)?.value;
    const name = nameOf(item, typeof value === 'string' ? value : '');
    const variable = secretVariable(name);
    const other = names.get(variable);
    if (other !== undefined && other !== name) {
      throw new Fault(item, `The secrets ${other} and ${name} would both be ${variable}.`, 'Rename one.');
    }
    names.set(variable, name);
  }
  return [...names.values()];
}

function nameOf(node: unknown, name: string): string {
  if (variableNameSchema.safeParse(name).success) return name;
  throw new Fault(
    node,
    name === '' ? 'This is no name.' : `${name} is no name of a variable.`,
    'Use letters, digits, _, - and ., and begin with a letter or _.',
  );
}
