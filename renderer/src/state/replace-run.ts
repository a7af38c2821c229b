import type { Run } from '../../../contract/run.ts';
import { queryClient } from '../host/query-client.ts';

export const runKey = (runId: string) => ['run', runId] as const;

/** Puts a run in the place of what was known of it, in every tab that shows it. */
export function replaceRun(run: Run): void {
  // A run that could not be recorded is nowhere else: it stays as long as the window.
  if (run.notRecorded !== null) queryClient.setQueryDefaults(runKey(run.id), { gcTime: Infinity });
  queryClient.setQueryData(runKey(run.id), run);
}
