import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { OutcomeKind } from '../../../contract/outcome.ts';
import type { RunSummary } from '../../../contract/run.ts';
import { useHost } from './use-host.ts';

export const historyKey = ['history'] as const;

export interface HistoryFilter {
  readonly text: string;
  readonly functionName: string | null;
  readonly connectionId: string | null;
  readonly outcome: OutcomeKind | null;
}

const pageSize = 100;

/** The recorded runs that fit a filter, newest first, page after page. */
export function useHistory(filter: HistoryFilter) {
  const host = useHost();
  return useInfiniteQuery({
    queryKey: [...historyKey, 'pages', filter],
    queryFn: ({ pageParam, signal }) =>
      host.history.list({ ...filter, limit: pageSize, cursor: pageParam }, { signal }),
    initialPageParam: noCursor(),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}

const noCursor = (): string | null => null;

const none: readonly RunSummary[] = [];
const recentRuns = 300;

/** The latest runs over a connection: what the function list's dots and its Recent group are made of. */
export function useRecentRuns(connectionId: string): readonly RunSummary[] {
  const host = useHost();
  const { data } = useQuery({
    queryKey: [...historyKey, 'recent', connectionId],
    queryFn: ({ signal }) =>
      host.history.list(
        { text: '', functionName: null, outcome: null, connectionId, limit: recentRuns, cursor: null },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  return data?.runs ?? none;
}
