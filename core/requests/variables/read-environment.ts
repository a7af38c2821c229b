import type { Environment } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import { environmentFileSchema, type EnvironmentFile } from '../files/environment-file-schema.ts';
import { readYamlFields, type YamlFileKind } from '../files/read-yaml-fields.ts';
import { secretVariable } from './secret-variable.ts';

const kind: YamlFileKind<EnvironmentFile> = {
  problemName: 'EnvironmentFile',
  schema: environmentFileSchema,
  keys: Object.keys(environmentFileSchema.shape),
  texts: new Set(['extends', 'profile', 'region', 'endpointUrl', 'qualifier', 'secrets']),
  remedies: {
    extends: 'Write the name of another environment.',
    profile: "Write a profile's name, or local.",
    region: 'Write a region such as eu-west-1.',
    endpointUrl: 'Write an address that begins with http:// or https://.',
    qualifier: 'Write an alias or a version.',
    variables: 'Write each variable as NAME: VALUE, on a line of its own.',
    secrets: 'Write a list of names: values of secrets are never in the file.',
  },
};

/** Reads an environment file. `path` is how problems call it. Never throws. */
export function readEnvironment(
  text: string,
  path: string,
): { readonly environment: Environment | null; readonly problem: Problem | null } {
  const { fields, problem } = readYamlFields(text, path, kind);
  if (fields === null) return { environment: null, problem };
  const secrets = fields.secrets ?? [];
  const clash = clashOf(secrets);
  if (clash !== null)
    return { environment: null, problem: { ...clash, message: `${path}: ${clash.message}` } };
  const { extends: inherited, profile, region, endpointUrl, qualifier } = fields;
  return {
    environment: {
      extends: inherited ?? null,
      profile: profile ?? null,
      region: region ?? null,
      endpointUrl: endpointUrl ?? null,
      qualifier: qualifier ?? null,
      variables: fields.variables ?? {},
      secrets,
    },
    problem: null,
  };
}

/** Two secrets that would have one value where it comes from the process environment. */
export function clashOf(secrets: readonly string[]): Problem | null {
  const names = new Map<string, string>();
  for (const name of secrets) {
    const variable = secretVariable(name);
    const other = names.get(variable);
    if (other !== undefined && other !== name) {
      return {
        name: 'SecretsClash',
        message: `The secrets ${other} and ${name} would both take their value from ${variable}.`,
        remedy: 'Rename one of them.',
      };
    }
    names.set(variable, name);
  }
  return null;
}
