import { exactJsonText } from '../../../contract/exact-json-text.ts';
import type { VariablesFrom } from '../../../contract/environment.ts';
import type { SentSecret } from '../../../contract/run.ts';
import type { Problem } from '../../../contract/problem.ts';
import { readEnvironmentChain, type EnvironmentChain } from './read-environment-chain.ts';
import { secretVariable } from './secret-variable.ts';
import type { SecretValues } from './secret-values.ts';
import type { DefinedValue, ValueSource } from './value-source.ts';

const noChain: EnvironmentChain = { files: [], problem: null };

/**
 * Reads where `{{name}}` takes its values from. The strongest win: given values, then the environment and those that it
 * builds on, then the request's own. Never throws. Whoever resolves many requests reads the environment once and gives it
 * as `chain`.
 */
export async function createValueSource(
  from: VariablesFrom,
  parts: { readonly secrets: SecretValues; readonly chain?: EnvironmentChain | undefined },
): Promise<ValueSource> {
  const { folder, environment } = from;
  const chain =
    parts.chain ??
    (folder === null || environment === null ? noChain : await readEnvironmentChain(folder, environment));
  const values = new Map<string, DefinedValue | Problem>();
  const secretNames = new Set(chain.files.flatMap((file) => file.environment?.secrets ?? []));
  const secrets = new Set<string>();
  const sentSecrets: SentSecret[] = [];
  const define = (name: string, value: DefinedValue | Problem) => {
    if (!values.has(name)) values.set(name, value);
  };

  for (const [name, value] of Object.entries(from.values)) {
    // A secret's value that is given at the command line stays one.
    const isSecret = secretNames.has(name);
    const json = exactJsonText(value);
    if (!isSecret) {
      define(name, { json, origin: 'given value', isSecret, expands: false });
      continue;
    }
    // And it is text, as all secrets are: `--var pin=1234` too. Masked as a number it would make its response no JSON.
    const text = typeof value === 'string' ? value : json;
    secrets.add(text);
    const owner = chain.files.find((file) => file.environment?.secrets.includes(name));
    sentSecrets.push({ environment: owner?.name ?? '', name, origin: 'given', version: null });
    define(name, { json: JSON.stringify(text), origin: 'given value', isSecret, expands: false });
  }
  for (const file of chain.files) {
    const origin = `environment ${file.name}`;
    for (const name of file.environment?.secrets ?? []) {
      const id = { folder: folder ?? '', environment: file.name, name };
      const { value, origin: foundAt, version = null } = await parts.secrets.find(id);
      if (value !== null) secrets.add(value);
      if (foundAt !== 'missing') {
        sentSecrets.push({ environment: file.name, name, origin: foundAt, version });
      }
      if (value === null) define(name, missingSecret(name, file.name));
      else
        define(name, {
          json: JSON.stringify(value),
          origin: `secret of ${file.name}`,
          isSecret: true,
          expands: false,
        });
    }
    for (const [name, value] of Object.entries(file.environment?.variables ?? {})) {
      define(name, { json: exactJsonText(value), origin, isSecret: false, expands: true });
    }
  }
  for (const [name, value] of Object.entries(from.requestVariables)) {
    define(name, { json: exactJsonText(value), origin: 'the request', isSecret: false, expands: true });
  }
  return {
    value: (name) => values.get(name) ?? null,
    names: () => [...values.keys()],
    secrets: [...secrets],
    sentSecrets,
    problem: chain.problem,
  };
}

function missingSecret(name: string, environment: string): Problem {
  return {
    name: 'MissingSecret',
    message: `The secret ${name} of the environment ${environment} has no value here.`,
    remedy: `Set it in the environment's dialog, or in the environment variable ${secretVariable(name)}.`,
  };
}
