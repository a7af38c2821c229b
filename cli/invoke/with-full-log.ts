import type { Run } from '../../contract/run.ts';
import type { HostClient } from '../../core/host-client.ts';
import { problemOf } from '../../core/runs/problem-of.ts';
import { tell } from '../output.ts';
import { harmless } from '../terminal-text.ts';

/** How long `--full-log` waits, in minutes: an event may be queued, and tried again after one minute and two. */
const waitsMinutes = { RequestResponse: 3, DryRun: 3, Event: 15 } as const satisfies Record<
  Run['invocationType'],
  number
>;

/**
 * Waits until the log of a run is complete, cannot become so, or has taken too long. The answer is here by now: neither a
 * log that cannot be read nor Ctrl-C while it is looked for (`stopped`) may cost it.
 */
export async function withFullLog(
  runs: Pick<HostClient['runs'], 'completeLog'>,
  sent: Run,
  stopped: Promise<null>,
  now: () => number = Date.now,
): Promise<Run> {
  const minutes = waitsMinutes[sent.invocationType];
  const until = now() + minutes * 60_000;
  let run = sent;
  let isTold = false;
  try {
    for (;;) {
      const completed = await Promise.race([runs.completeLog({ runId: sent.id }), stopped]);
      if (completed === null) return run;
      const { search: goesOn, ...logs } = completed.logs;
      run = { ...completed, logs };
      if (goesOn === undefined) return run;
      if (now() >= until) {
        const reason = `Given up after ${minutes} minutes. ${logs.reason ?? ''}`.trim();
        return { ...run, logs: { ...logs, reason } };
      }
      if (!isTold)
        tell(harmless(`Waiting for the log, up to ${minutes} minutes. ${logs.reason ?? ''}`.trim()));
      isTold = true;
    }
  } catch (error) {
    return { ...run, logs: { ...run.logs, reason: problemOf(error).message } };
  }
}
