import type { EffectiveVariable, ReadEnvironment, SecretState } from '../../../contract/environment.ts';
import { connectionDefaults } from './connection-defaults.ts';
import { readEnvironmentChain } from './read-environment-chain.ts';
import { secretVariable } from './secret-variable.ts';
import type { SecretValues } from './secret-values.ts';

/** An environment's file, and what holds in it together with those that it builds on. Values of secrets are not in it. */
export async function readEffectiveEnvironment(
  folder: string,
  name: string,
  secretValues: SecretValues,
): Promise<ReadEnvironment> {
  const chain = await readEnvironmentChain(folder, name);
  const { files } = chain;
  const variables = new Map<string, EffectiveVariable>();
  const secrets = new Map<string, SecretState>();
  for (const { name: environment, environment: said } of files) {
    for (const secret of said?.secrets ?? []) {
      if (secrets.has(secret) || variables.has(secret)) continue;
      const { origin } = await secretValues.find({ folder, environment, name: secret });
      const environmentVariable = secretVariable(secret);
      secrets.set(secret, { name: secret, environment, origin, environmentVariable });
    }
    for (const [variable, value] of Object.entries(said?.variables ?? {})) {
      if (secrets.has(variable) || variables.has(variable)) continue;
      variables.set(variable, { name: variable, value, environment });
    }
  }
  const own = files[0];
  const isOwn = own?.name === name;
  return {
    environment: isOwn ? own.environment : null,
    revision: isOwn ? own.revision : null,
    text: isOwn ? own.text : null,
    variables: [...variables.values()],
    secrets: [...secrets.values()],
    defaults: connectionDefaults(chain),
    problem: chain.problem,
  };
}
