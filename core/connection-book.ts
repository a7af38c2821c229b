import type { Connection } from '../contract/connection.ts';
import type { Problem } from '../contract/problem.ts';
import type { ConnectionSources, ResolvedConnection, TypedEndpoint } from './aws/connections.ts';
import { endpointId, findConnection, listConnections, localConnectionId } from './aws/connections.ts';
import type { Environment } from './aws/aws-config.ts';
import type { PastedKeysBook } from './aws/pasted-keys-book.ts';
import type { LocalService } from './local-service.ts';
import type { ProtectedEndpoint } from './settings/read-settings.ts';
import type { SettingsBook } from './settings/settings-book.ts';
import type { Store } from './store/store.ts';

/** An endpoint for this process alone (`--endpoint-url`): never stored, never listed. */
export interface PassingEndpoint {
  readonly url: string;
  readonly region: string;
  /** The profile whose keys sign; null signs with placeholder keys. */
  readonly profile: string | null;
}

/** All connections of a host: those of the environment and the AWS files, the stored endpoints and the passing ones. */
export interface ConnectionBook {
  list(): { readonly connections: readonly Connection[]; readonly problems: readonly Problem[] };
  /** The connection as it is now; null when there is none. Starts the embedded endpoint when it is asked for. */
  resolve(connectionId: string): Promise<ResolvedConnection | null>;
  /** The connection as the environment, the files and the settings have it; null when there is none. Starts nothing. */
  known(connectionId: string): Connection | null;
  /** The region that a connection uses when none is named; starts nothing. */
  regionOf(connectionId: string): string | null;
  /** What a typed endpoint was stored as; null for every other connection. */
  typed(connectionId: string): ProtectedEndpoint | null;
  /** Adds an endpoint for this process alone and returns its connection, whose id is the same every time. */
  connect(endpoint: PassingEndpoint): Connection;
}

/** Makes the book of a host; nothing is read before the first question. */
export function createConnectionBook(
  environment: Environment,
  store: () => Store,
  local: LocalService,
  settings: SettingsBook,
  pasted: Pick<PastedKeysBook, 'list'>,
): ConnectionBook {
  const passing = new Map<string, TypedEndpoint>();
  const stored = () => {
    try {
      return store().endpoints.list();
    } catch {
      // A database that cannot be read is a notice already; the other connections still work.
      return [];
    }
  };
  const sources = (endpoints: readonly TypedEndpoint[]): ConnectionSources => ({
    environment,
    endpoints,
    localUrl: local.url(),
    settings,
    pasted: pasted.list(),
  });
  const find = (connectionId: string) => {
    const known = passing.get(connectionId);
    const others = isStored(connectionId) || lacksPlace() ? stored() : [];
    return findConnection(sources(known === undefined ? others : [known, ...others]), connectionId);
  };
  const isStored = (connectionId: string) =>
    connectionId.startsWith('endpoint:') && !passing.has(connectionId);
  /** Settings of an earlier version do not say where a protected endpoint is. */
  const lacksPlace = () =>
    settings.protectedOnes().some(({ id, endpoint }) => id.startsWith('endpoint:') && endpoint === null);
  return {
    list() {
      const { connections, problems } = listConnections(sources(stored()));
      return { connections: connections.map(({ connection }) => connection), problems };
    },
    async resolve(connectionId) {
      if (connectionId === localConnectionId) await local.start();
      return find(connectionId);
    },
    known: (connectionId) => find(connectionId)?.connection ?? null,
    regionOf: (connectionId) => find(connectionId)?.connection.region ?? null,
    typed(connectionId) {
      const found = isStored(connectionId) ? stored().find(({ id }) => id === connectionId) : undefined;
      return found === undefined ? null : { name: found.name, url: found.url, profile: found.profile };
    },
    connect({ url, region, profile }) {
      const id = endpointId(url, profile);
      passing.set(id, { id, name: url, url, region, profile });
      const resolved = find(id);
      if (resolved === null) throw new Error('An endpoint that was just added is not found');
      return resolved.connection;
    },
  };
}
