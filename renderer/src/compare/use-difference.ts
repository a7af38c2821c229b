import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Difference } from '../../../contract/comparison.ts';
import { useHost } from '../host/use-host.ts';

interface ReadDifference {
  /** Null while it is read, and where a run is no longer in the history. */
  readonly difference: Difference | null;
  readonly reading: boolean;
  readonly failed: boolean;
}

/** How the answers of two recorded runs differ. */
export function useDifference(
  leftRunId: string | null,
  rightRunId: string,
  ignoredPaths: readonly string[],
): ReadDifference {
  const host = useHost();
  const { data, isFetching, isError } = useQuery({
    queryKey: ['difference', leftRunId, rightRunId, ignoredPaths],
    queryFn: ({ signal }) =>
      leftRunId === null
        ? null
        : host.comparisons.difference({ leftRunId, rightRunId, ignoredPaths }, { signal }),
    enabled: leftRunId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    // Ignoring one more path must not empty the list first.
    placeholderData: (before, query) =>
      query?.queryKey[1] === leftRunId && query.queryKey[2] === rightRunId
        ? keepPreviousData(before)
        : undefined,
  });
  return { difference: data ?? null, reading: isFetching, failed: isError };
}
