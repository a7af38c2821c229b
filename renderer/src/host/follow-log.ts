import type { Run } from '../../../contract/run.ts';
import { setLogFollowing, useFollowedLogs } from '../state/followed-logs.ts';
import { replaceRun } from '../state/replace-run.ts';
import { callProblem } from './call-failure.ts';
import type { HostClient } from './use-host.ts';

/**
 * Looks for a run's log until all of it is there, or joins the search that is under way; the logs pane shows each step.
 * `asked`: a person did, and may stop it.
 */
export async function followLog(host: HostClient, runId: string, asked: boolean): Promise<void> {
  const before = useFollowedLogs.getState()[runId];
  if (before?.state === 'looking') {
    if (asked) setLogFollowing(runId, { ...before, asked });
    return;
  }
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  let looks = 0;
  let latest: Run | null = null;
  setLogFollowing(runId, { state: 'looking', looks, asked, stop });
  try {
    const steps = await host.runs.followLog({ runId }, { signal: stopping.signal });
    for await (const run of steps) {
      if (stopping.signal.aborted) break;
      looks = run.logs.search?.looks ?? looks + 1;
      latest = run;
      replaceRun(run);
      const now = useFollowedLogs.getState()[runId];
      if (now?.state === 'looking') setLogFollowing(runId, { ...now, looks });
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

/** Reads a run's log once more, with Logs Insights where nothing else can: only when a person asks for it. */
export async function completeLog(host: HostClient, runId: string): Promise<void> {
  setLogFollowing(runId, { state: 'reading' });
  try {
    const run = await host.runs.completeLog({ runId });
    if (run !== null) replaceRun(run);
    setLogFollowing(runId, { state: 'found' });
    if (run?.logs.search !== undefined) void followLog(host, runId, false);
  } catch (error) {
    setLogFollowing(runId, {
      state: 'failed',
      message: callProblem('The log could not be read', error).message,
    });
  }
}
