import { useQuery } from '@tanstack/react-query';
import type { Collection } from '../../../contract/saved-request.ts';
import { queryClient } from '../host/query-client.ts';
import { readAnew } from '../host/read-anew.ts';
import { useHost, type HostClient } from '../host/use-host.ts';

export const collectionsKey = ['collections'] as const;

const none: readonly Collection[] = [];

interface Collections {
  readonly collections: readonly Collection[];
  readonly reading: boolean;
  readonly error: Error | null;
}

/** The folders of requests that are open, in the order in which they were opened. */
export function useCollections(): Collections {
  const host = useHost();
  const { data, isPending, error } = useQuery({
    queryKey: collectionsKey,
    queryFn: () => host.collections.list(),
  });
  return { collections: data ?? none, reading: isPending, error };
}

/** The same as they were last read, for what is not drawn: a command, a draft about to be saved. */
export const knownCollections = (): readonly Collection[] =>
  queryClient.getQueryData<readonly Collection[]>(collectionsKey) ?? none;

export const knownCollection = (folder: string): Collection | null =>
  knownCollections().find((one) => one.folder === folder) ?? null;

/** Reads them again, after something was changed from here. */
export async function rereadCollections(host: HostClient): Promise<readonly Collection[]> {
  return await readAnew(collectionsKey, () => host.collections.list());
}
