import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { Connection, Identity } from '../../../contract/connection.ts';
import { queryClient } from '../host/query-client.ts';
import { useHost } from '../host/use-host.ts';

const identitiesKey = ['identity'] as const;

export const identityKey = (connectionId: string) => [...identitiesKey, connectionId] as const;

/** Keys that renew themselves are renewed this long before their end; asked then, the host says the new end. */
const renewedBeforeMs = 4 * 60_000;
/** The longest wait that a browser's timer takes. */
const longestTimerMs = 2 ** 31 - 1;

/** When to ask again: shortly before the keys end, and once when they have; false for keys without an end. */
export function askAgainAfter(expiresAt: string | null, now: number): number | false {
  if (expiresAt === null) return false;
  const left = new Date(expiresAt).getTime() - now;
  if (left > renewedBeforeMs) return Math.min(left - renewedBeforeMs, longestTimerMs);
  return left > 0 ? left + 1000 : false;
}

interface KnownIdentity {
  readonly identity: Identity | null;
  readonly asking: boolean;
  readonly error: Error | null;
  readonly askAgain: () => void;
}

/**
 * Who a connection's requests are signed as. Asked once for each connection and again when its files change, its keys end
 * or somebody presses the button; never for the embedded endpoint, nor where it is known that there are no keys.
 */
export function useIdentity(connection: Connection | null, region: string | null): KnownIdentity {
  const host = useHost();
  const { data, isFetching, error, refetch } = useQuery({
    // The words say what the files say: another role or session is another identity.
    queryKey: [
      ...identityKey(connection?.id ?? 'none'),
      region,
      connection?.detail,
      connection?.endpoint.url,
      connection?.region,
    ],
    queryFn: () =>
      connection === null ? null : host.connections.identity({ connectionId: connection.id, region }),
    enabled: connection !== null && connection.kind !== 'local' && connection.problem === null,
    refetchInterval: (query) => askAgainAfter(query.state.data?.expiresAt ?? null, Date.now()),
  });
  return { identity: data ?? null, asking: isFetching, error, askAgain: () => void refetch() };
}

/** What was last learned of a connection, in any region. */
export function knownIdentity(queries: QueryClient, connectionId: string): Identity | null {
  const found = queries.getQueriesData<Identity | null>({ queryKey: identityKey(connectionId) });
  return found.map(([, identity]) => identity ?? null).find((identity) => identity?.account != null) ?? null;
}

const isOver = (expiresAt: string | null): boolean =>
  expiresAt !== null && new Date(expiresAt).getTime() <= Date.now();

/** Asks again who those are that could not be told, or whose keys have ended: the AWS files hold something new. */
export function askFailedIdentities(): void {
  const over = queryClient
    .getQueriesData<Identity | null>({ queryKey: identitiesKey })
    .filter(([, identity]) => identity != null && (identity.problem !== null || isOver(identity.expiresAt)));
  for (const [queryKey] of over) void queryClient.invalidateQueries({ queryKey, exact: true });
}
