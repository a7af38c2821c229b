import { useQuery } from '@tanstack/react-query';
import type { Connection } from '../../../contract/connection.ts';
import { queryClient } from './query-client.ts';
import { readAnew } from './read-anew.ts';
import { useHost, type HostClient } from './use-host.ts';

export const connectionsKey = ['connections'] as const;

const none: readonly Connection[] = [];

export function useConnections(): readonly Connection[] {
  const host = useHost();
  const { data } = useQuery({ queryKey: connectionsKey, queryFn: () => host.connections.list() });
  return data ?? none;
}

/** Null while the list is not read, and for a connection that is gone (a profile taken out of the file). */
export function useConnection(connectionId: string | null): Connection | null {
  return useConnections().find((connection) => connection.id === connectionId) ?? null;
}

/** The same as they were last read, for what is not drawn: a command, a request about to be sent. */
export const knownConnections = (): readonly Connection[] =>
  queryClient.getQueryData<readonly Connection[]>(connectionsKey) ?? none;

export const knownConnection = (connectionId: string | null): Connection | null =>
  knownConnections().find((connection) => connection.id === connectionId) ?? null;

/** The same once they have been read: they are, unless the window has just been opened. */
export const connectionsOnceRead = async (host: HostClient): Promise<readonly Connection[]> =>
  await queryClient.ensureQueryData({ queryKey: connectionsKey, queryFn: () => host.connections.list() });

/** Reads the connections again and gives the one asked for as it now is. */
export async function readConnection(host: HostClient, connectionId: string): Promise<Connection | null> {
  const read = await readAnew(connectionsKey, () => host.connections.list());
  return read.find((connection) => connection.id === connectionId) ?? null;
}
