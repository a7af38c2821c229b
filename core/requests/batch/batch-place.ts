import type { BatchRequest } from '../../../contract/batch.ts';
import type { Connection } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import { localConnectionId, localRegion } from '../../aws/connections.ts';
import { unknownConnection } from '../../aws/unknown-connection.ts';
import type { HostParts } from '../../host-parts.ts';
import { connectionDefaults } from '../variables/connection-defaults.ts';
import type { EnvironmentChain } from '../variables/read-environment-chain.ts';

/** Where the runs of a batch go. */
export interface BatchPlace {
  readonly connection: Connection;
  readonly region: string | null;
  /** Of requests that name none; a batch's own comes before it. */
  readonly qualifier: string | null;
}

/** The connection that was asked for, else that of the environment, else Local. */
export function batchPlace(
  { book, options }: Pick<HostParts, 'book' | 'options'>,
  request: BatchRequest,
  chain: EnvironmentChain,
): BatchPlace | { readonly problem: Problem } {
  const defaults = connectionDefaults(chain);
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
