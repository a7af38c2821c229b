import type { QueryKey } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';

/**
 * Reads something from the host now, after it was changed from here. An answer that was asked for before is not taken
 * for this one: it may tell what was there before the change.
 */
export async function readAnew<T>(queryKey: QueryKey, queryFn: () => Promise<T>): Promise<T> {
  const options = queryClient.defaultQueryOptions({ queryKey, queryFn });
  const query = queryClient.getQueryCache().build<T, Error, T>(queryClient, options);
  // A first reading cannot be given up: it is waited for.
  if (query.state.data === undefined && query.state.fetchStatus !== 'idle') {
    await query.fetch().catch(() => undefined);
  }
  return await query.fetch(options, { cancelRefetch: true });
}
