import type { Run } from '../../../contract/run.ts';
import { addNotice } from '../state/notices-store.ts';
import { addActiveRun, dropActiveRun, useRuns } from '../state/runs-store.ts';
import { replaceRun } from '../state/replace-run.ts';
import { callProblem, isHostLost } from './call-failure.ts';
import { queryClient } from './query-client.ts';
import type { HostClient } from './use-host.ts';

const following = new Set<string>();

/**
 * Waits for a run and shows its end. When the line breaks the run stays under way on the screen, and joinRuns takes
 * it up again: a lost line is no outcome.
 */
export async function followRun(runId: string, wait: () => Promise<Run | null>): Promise<void> {
  if (following.has(runId)) return;
  following.add(runId);
  try {
    const run = await wait();
    if (run === null) {
      addNotice({
        name: 'RunNotFound',
        message: 'A run that was under way is no longer known to the host.',
        remedy: 'It may have run: look for it in the logs of the function before you send it again.',
      });
    } else {
      replaceRun(run);
    }
    dropActiveRun(runId);
  } catch (error) {
    if (isHostLost(error)) return;
    dropActiveRun(runId);
    addNotice(callProblem('The invocation could not be sent', error));
  } finally {
    following.delete(runId);
  }
}

/** Takes up every run under way: those the host knows, and those this window was waiting for when the line broke. */
export async function joinRuns(host: HostClient): Promise<void> {
  const underWay = await host.runs.active();
  for (const run of underWay) addActiveRun(run);
  // One that was not in the history yet when its tab asked may have ended before these were told.
  await queryClient.invalidateQueries({ queryKey: ['run'], predicate: ({ state }) => state.data === null });
  for (const runId of Object.keys(useRuns.getState().active)) {
    void followRun(runId, () => host.runs.wait({ runId }));
  }
}
