import { useQuery } from '@tanstack/react-query';
import type { Connection } from '../../../contract/connection.ts';
import { useHost } from './use-host.ts';

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
