import type { BatchRequest } from '../../../contract/batch.ts';
import type { Connection } from '../../../contract/connection.ts';
import type { Environment } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import { localConnectionId, localRegion } from '../../aws/connections.ts';
import { unknownConnection } from '../../aws/unknown-connection.ts';
import type { HostParts } from '../../host-parts.ts';
import type { EnvironmentFile } from '../variables/read-environment-chain.ts';

/** Where the runs of a batch go. */
export interface BatchPlace {
  readonly connection: Connection;
  readonly region: string | null;
  /** Of requests that name none; a batch's own comes before it. */
  readonly qualifier: string | null;
}

type Defaults = Pick<Environment, 'profile' | 'region' | 'endpointUrl' | 'qualifier'>;

/** The connection that was asked for, else that of the environment, else Local. */
export function batchPlace(
  { book, options }: Pick<HostParts, 'book' | 'options'>,
  request: BatchRequest,
  files: readonly EnvironmentFile[],
): BatchPlace | { readonly problem: Problem } {
  const defaults = defaultsOf(files);
  const { profile, endpointUrl } = defaults;
  const region = request.region ?? (request.connectionId === null ? defaults.region : null);
  const { qualifier } = defaults;
  if (request.connectionId === null && endpointUrl !== null) {
    const connection = book.connect({
      url: endpointUrl,
      region: region ?? localRegion(options.environment),
      profile: profile === localConnectionId ? null : profile,
    });
    return { connection, region, qualifier };
  }
  const id =
    request.connectionId ??
    (profile === null || profile === localConnectionId ? localConnectionId : `profile:${profile}`);
  const connection = book.known(id);
  if (connection === null) return { problem: unknownConnection(id) };
  return { connection, region: region ?? connection.region, qualifier };
}

/** What is nearer wins. */
function defaultsOf(files: readonly EnvironmentFile[]): Defaults {
  const first = <Key extends keyof Defaults>(key: Key): Defaults[Key] | null =>
    files.map(({ environment }) => environment?.[key] ?? null).find((value) => value !== null) ?? null;
  return {
    profile: first('profile'),
    region: first('region'),
    endpointUrl: first('endpointUrl'),
    qualifier: first('qualifier'),
  };
}
