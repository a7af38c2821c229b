import { useQuery } from '@tanstack/react-query';
import type { Run } from '../../../contract/run.ts';
import { runKey } from '../state/replace-run.ts';
import { useHost } from './use-host.ts';

interface ShownRun {
  readonly run: Run | null;
  readonly loading: boolean;
  readonly error: Error | null;
}

/** The ended run of this id, read from the history unless this window has it. */
export function useRun(runId: string | null, underWay: boolean): ShownRun {
  const host = useHost();
  const { data, isFetching, error } = useQuery({
    queryKey: runKey(runId ?? 'none'),
    queryFn: () => (runId === null ? null : host.history.get({ runId })),
    enabled: runId !== null && !underWay,
    gcTime: 60_000,
  });
  return {
    run: runId === null || underWay ? null : (data ?? null),
    loading: isFetching,
    error,
  };
}
