import { useQueries } from '@tanstack/react-query';
import type { BatchRow, BatchRows } from '../../../contract/batch.ts';
import { useHost } from '../host/use-host.ts';

export type RowFilter = 'all' | 'failed';

const pageSize = 200;
const againMs = 150;

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
  const from = Math.floor(Math.max(0, first) / pageSize);
  const to = Math.floor(Math.max(0, Math.min(last, count - 1)) / pageSize);
  const pages = count === 0 ? [] : Array.from({ length: to - from + 1 }, (_none, at) => from + at);
  const read = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['batch-rows', batchId, only, page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        host.batches.rows({ batchId, only, from: page * pageSize, limit: pageSize }, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 20_000,
      // Asked again only once it was answered: a host that is slower than the batch would else never come to answer.
      refetchInterval: ({
        state: { data },
      }: {
        readonly state: { readonly data?: BatchRows | null | undefined };
      }) =>
        data != null && data.rows.length < Math.min(pageSize, count - page * pageSize) ? againMs : false,
    })),
  });
  return {
    at: (index) => read[Math.floor(index / pageSize) - from]?.data?.rows[index % pageSize] ?? null,
  };
}
