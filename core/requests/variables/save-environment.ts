import type { Environment } from '../../../contract/environment.ts';
import type { SaveAnswer } from '../../../contract/saved-request.ts';
import type { CollectionService } from '../collections/collection-service.ts';
import { editYaml, type YamlKeys } from '../files/edit-yaml.ts';
import { environmentFileSchema } from '../files/environment-file-schema.ts';
import type { JsonValue } from '../files/json-value.ts';
import { sameJson } from '../files/same-json.ts';
import { environmentPath } from './environment-path.ts';
import { clashOf, readEnvironment } from './read-environment.ts';

const keys: YamlKeys = {
  order: Object.keys(environmentFileSchema.shape),
  texts: new Set(['extends', 'profile', 'region', 'endpointUrl', 'qualifier', 'secrets']),
  blocks: new Set(),
};

/**
 * Writes an environment over the file of that revision (null: a new file), and leaves in it what was not changed. `saveText`
 * is the collections'. Never throws.
 */
export async function saveEnvironment(
  saveText: CollectionService['saveText'],
  where: { readonly folder: string; readonly name: string; readonly revision: string | null },
  environment: Environment,
): Promise<SaveAnswer> {
  const clash = clashOf(environment.secrets);
  if (clash !== null) return { kind: 'failed', problem: clash };
  const { folder, name, revision } = where;
  const path = await environmentPath(folder, name);
  return saveText({
    folder,
    path,
    revision,
    textFrom: (before) => environmentText(before, environment, path),
  });
}

/** `before` is the text that is there; of one that cannot be understood nothing stays. */
export function environmentText(before: string | null, environment: Environment, path: string): string {
  const old = before === null ? null : readEnvironment(before, path).environment;
  const wanted = Object.entries(fieldsOf(environment));
  if (before === null || old === null) return editYaml(null, new Map(wanted), keys);
  const said = new Map(Object.entries(fieldsOf(old)));
  return editYaml(before, new Map(wanted.filter(([key, value]) => !sameJson(said.get(key), value))), keys);
}

function fieldsOf(environment: Environment): Readonly<Record<string, JsonValue | undefined>> {
  const { extends: inherited, profile, region, endpointUrl, qualifier, variables, secrets } = environment;
  return {
    extends: inherited ?? undefined,
    profile: profile ?? undefined,
    region: region ?? undefined,
    endpointUrl: endpointUrl ?? undefined,
    qualifier: qualifier ?? undefined,
    variables: Object.keys(variables).length === 0 ? undefined : variables,
    secrets: secrets.length === 0 ? undefined : secrets,
  };
}
