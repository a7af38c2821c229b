import type { ReadEnvironment } from '../../../contract/environment.ts';
import type { EnvironmentChain } from './read-environment-chain.ts';

/** Where the requests of an environment go: what the nearest says. Null where none says anything. */
export function connectionDefaults({ files }: EnvironmentChain): ReadEnvironment['defaults'] {
  const nearest = (key: keyof ReadEnvironment['defaults']) =>
    files.map((file) => file.environment?.[key] ?? null).find((value) => value !== null) ?? null;
  return {
    profile: nearest('profile'),
    region: nearest('region'),
    endpointUrl: nearest('endpointUrl'),
    qualifier: nearest('qualifier'),
  };
}
