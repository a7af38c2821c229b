import type { Draft } from '../../../contract/workspace.ts';
import type { HostClient } from '../host/use-host.ts';
import { readEnvironment } from './use-environment.ts';

/** The draft with the qualifier that it is sent with: its environment may name one where it has none. */
export async function withEnvironmentQualifier(host: HostClient, draft: Draft): Promise<Draft> {
  const { file, environment, qualifier } = draft;
  if (qualifier !== null || file === null || environment === null) return draft;
  const { defaults } = await readEnvironment(host, file.folder, environment);
  return { ...draft, qualifier: defaults.qualifier };
}
