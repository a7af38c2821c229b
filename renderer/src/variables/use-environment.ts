import { useQuery } from '@tanstack/react-query';
import type { ReadEnvironment } from '../../../contract/environment.ts';
import { queryClient } from '../host/query-client.ts';
import { useHost, type HostClient } from '../host/use-host.ts';

/** Begins as the key of the collections does: a changed file makes both be read anew. */
const keyOf = (folder: string, name: string) => ['collections', 'environment', folder, name] as const;

/** An environment with what it builds on; null until it is read, and where none is chosen. */
export function useEnvironment(folder: string | null, name: string | null): ReadEnvironment | null {
  const host = useHost();
  const { data } = useQuery({
    queryKey: keyOf(folder ?? '', name ?? ''),
    enabled: folder !== null && name !== null,
    queryFn: () => host.environments.read({ folder: folder ?? '', name: name ?? '' }),
  });
  return folder === null || name === null ? null : (data ?? null);
}

/**
 * The same, read now: fetchQuery would join a reading that is under way, which may have begun before the file was
 * changed, and a request would be sent to the qualifier that it had before.
 */
export async function readEnvironment(
  host: HostClient,
  folder: string,
  name: string,
): Promise<ReadEnvironment> {
  const queryKey = keyOf(folder, name);
  const read = await host.environments.read({ folder, name });
  queryClient.setQueryData(queryKey, read);
  // What is under way may be older than this or newer.
  if (queryClient.isFetching({ queryKey, exact: true }) > 0) {
    void queryClient.invalidateQueries({ queryKey, exact: true });
  }
  return read;
}
