import type { Run } from '../../../contract/run.ts';
import type { BatchParts } from './batch-parts.ts';

/** An event may be queued, and tried again after one minute and two. */
const waitsMs = { RequestResponse: 3 * 60_000, DryRun: 0, Event: 15 * 60_000 } as const satisfies Record<
  Run['invocationType'],
  number
>;

/** The run with its whole log, as far as that can be had: it stops looking when the signal aborts. */
export async function completeRun(
  { logs }: Pick<BatchParts, 'logs'>,
  sent: Run,
  stop: AbortSignal,
): Promise<Run> {
  const until = Date.now() + waitsMs[sent.invocationType];
  let run = sent;
  const stopped = new Promise<null>((resolve) => {
    if (stop.aborted) resolve(null);
    else stop.addEventListener('abort', () => resolve(null), { once: true });
  });
  while (sent.requestId !== null && Date.now() < until) {
    const completed = await Promise.race([logs.complete(run.id), stopped]);
    if (completed === null) return run;
    run = completed;
    if (run.logs.search === undefined) return run;
  }
  return run;
}
