import type { Run, RunSummary } from '../../../contract/run.ts';

/** Those of a function's runs, newest first, that a run can be held against. */
export function othersThan(run: Run, runs: readonly RunSummary[]): readonly RunSummary[] {
  return runs.filter(({ id }) => id !== run.id);
}

/**
 * What a run is held against unless another is chosen: the pinned run, else the one before it that was made from the same
 * saved request, else the one before it.
 */
export function defaultBase(
  run: Run,
  runs: readonly RunSummary[],
  pinnedRunId: string | null,
): string | null {
  if (pinnedRunId !== null && pinnedRunId !== run.id) return pinnedRunId;
  const others = othersThan(run, runs);
  const earlier = others.filter(({ startedAt }) => startedAt <= run.startedAt);
  const alike =
    run.requestName === undefined
      ? undefined
      : earlier.find(({ requestName }) => requestName === run.requestName);
  return (alike ?? earlier[0] ?? others[0])?.id ?? null;
}
