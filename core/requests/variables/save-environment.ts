import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../../../contract/environment.ts';
import type { SaveAnswer } from '../../../contract/saved-request.ts';
import { replaceFile } from '../../settings/write-settings.ts';
import { editYaml, type YamlKeys } from '../files/edit-yaml.ts';
import { environmentFileSchema } from '../files/environment-file-schema.ts';
import { fileProblem } from '../files/file-problem.ts';
import type { JsonValue } from '../files/json-value.ts';
import { readTextFile, revisionOf } from '../files/read-text-file.ts';
import { sameJson } from '../files/same-json.ts';
import { environmentPath } from './environment-path.ts';
import { clashOf, readEnvironment } from './read-environment.ts';

const keys: YamlKeys = {
  order: Object.keys(environmentFileSchema.shape),
  texts: new Set(['extends', 'profile', 'region', 'endpointUrl', 'qualifier', 'secrets']),
  blocks: new Set(),
};

/**
 * Writes an environment over the file of that revision (null: a new file), and leaves in it what was not changed. Never
 * throws.
 */
export async function saveEnvironment(
  folder: string,
  name: string,
  environment: Environment,
  revision: string | null,
): Promise<SaveAnswer> {
  const clash = clashOf(environment.secrets);
  if (clash !== null) return { kind: 'failed', problem: clash };
  const path = await environmentPath(folder, name);
  const file = join(folder, path);
  const now = await readTextFile(file, path);
  if (now.problem !== null) return { kind: 'failed', problem: now.problem };
  const mine = environmentText(now.text, environment, path);
  if (now.revision !== revision) {
    const theirs = now.revision === null ? null : { folder, path, revision: now.revision };
    return { kind: 'conflict', theirs: now.text, mine, file: theirs };
  }
  try {
    if (mine !== now.text) {
      mkdirSync(dirname(file), { recursive: true });
      replaceFile(file, mine, statSync(file, { throwIfNoEntry: false })?.mode ?? 0o644);
    }
  } catch (error) {
    return { kind: 'failed', problem: fileProblem(error, path, 'written') };
  }
  return { kind: 'saved', file: { folder, path, revision: revisionOf(mine) } };
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
