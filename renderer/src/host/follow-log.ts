import type { Run } from '../../../contract/run.ts';
import { setLogFollowing, useFollowedLogs } from '../state/followed-logs.ts';
import { replaceRun } from '../state/use-run-actions.ts';
import { patchLayout } from '../state/workspace-store.ts';
import { callProblem } from './call-failure.ts';
import type { HostClient } from './use-host.ts';

/** Looks for what became of a run in its function's log until its REPORT is there. The logs pane shows each step. */
export async function followLog(host: HostClient, runId: string): Promise<void> {
  patchLayout({ logsVisible: true, lowerView: 'logs' });
  if (useFollowedLogs.getState()[runId]?.state === 'looking') return;
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  let looks = 0;
  let latest: Run | null = null;
  setLogFollowing(runId, { state: 'looking', looks, stop });
  try {
    const steps = await host.runs.followLog({ runId }, { signal: stopping.signal });
    for await (const run of steps) {
      if (stopping.signal.aborted) break;
      looks += 1;
      latest = run;
      replaceRun(run);
      setLogFollowing(runId, { state: 'looking', looks, stop });
    }
    const state = stopping.signal.aborted ? 'stopped' : latest?.report == null ? 'not found' : 'found';
    setLogFollowing(runId, { state });
  } catch (error) {
    if (stopping.signal.aborted) setLogFollowing(runId, { state: 'stopped' });
    else
      setLogFollowing(runId, {
        state: 'failed',
        message: callProblem('The log could not be followed', error).message,
      });
  }
}
