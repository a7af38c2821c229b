import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { BatchRow, BatchRows } from '../../../contract/batch.ts';
import { useHost } from '../host/use-host.ts';

export type RowFilter = 'all' | 'failed';

const pageSize = 200;

interface RowsInSight {
  /** Null while its page is read. */
  at(index: number): BatchRow | null;
}

/**
 * The rows of a batch from `first` up to and with `last`, of `count` in all: page by page, since there may be a million. A
 * page that is full does not change any more.
 */
export function useBatchRows(
  batchId: string,
  only: RowFilter,
  count: number,
  first: number,
  last: number,
): RowsInSight {
  const host = useHost();
  const client = useQueryClient();
  const from = Math.floor(Math.max(0, first) / pageSize);
  const to = Math.floor(Math.max(0, Math.min(last, count - 1)) / pageSize);
  const pages = count === 0 ? [] : Array.from({ length: to - from + 1 }, (_none, at) => from + at);
  const read = useQueries({
    queries: pages.map((page) => {
      const key = ['batch-rows', batchId, only, page];
      const size = Math.min(pageSize, count - page * pageSize);
      return {
        queryKey: [...key, size],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          host.batches.rows(
            { batchId, only, from: page * pageSize, limit: pageSize },
            // A page that grows is read to its end: the next one comes before its answer where runs are short.
            size === pageSize ? { signal } : {},
          ),
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 20_000,
        placeholderData: () => longestKnown(client, key),
      };
    }),
  });
  return {
    at: (index) => read[Math.floor(index / pageSize) - from]?.data?.rows[index % pageSize] ?? null,
  };
}

/** The same page as it was read last while it fills: what is asked of it anew is a query of its own. */
function longestKnown(client: QueryClient, key: readonly unknown[]): BatchRows | undefined {
  const known = client
    .getQueriesData<BatchRows | null>({ queryKey: key })
    .flatMap(([, rows]) => (rows == null ? [] : [rows]));
  return known.toSorted((one, other) => other.rows.length - one.rows.length)[0];
}
