import type { Run } from '../../../contract/run.ts';
import type { BatchParts } from './batch-parts.ts';
import { spokenOf } from './spoken-of.ts';

/** An event may be queued, and tried again after one minute and two. */
const waitsMs = { RequestResponse: 3 * 60_000, DryRun: 0, Event: 15 * 60_000 } as const satisfies Record<
  Run['invocationType'],
  number
>;

/**
 * A run that was looked at once more with its expectations when its whole log was there, or as much of it as can be had; that
 * is recorded too. It looks for the log no longer once the signal aborts.
 */
export async function lookedAtWhole(
  parts: Pick<BatchParts, 'logs' | 'store' | 'masks' | 'evaluate'>,
  run: Run,
  stop: AbortSignal,
): Promise<Run> {
  if (run.requestId === null || run.logs.completeness === 'complete') return run;
  const whole = await completed(parts, run, stop);
  // With variables replaced, as they were looked at.
  const expressions = (run.expectations ?? []).map(({ expression }) => expression);
  const evaluated =
    expressions.length === 0 ? null : await parts.evaluate({ runId: run.id, expressions, from: null });
  if (evaluated === null) return { ...whole, ...(run.expectations && { expectations: run.expectations }) };
  // The first look was at the answer before secrets were taken out of it; a longer log says no more of what is not about it.
  const found = await parts.masks.of(run);
  const hides = 'lost' in found || found.mask !== null;
  const expectations = evaluated.map((result, index) => {
    const before = run.expectations?.[index];
    return before === undefined || !hides || spokenOf([result.expression]).log ? result : before;
  });
  try {
    parts.store().history.setExpectations(run.id, expectations);
  } catch {
    // What is answered has them; they can be looked at again at any time.
  }
  return { ...whole, expectations };
}

async function completed({ logs }: Pick<BatchParts, 'logs'>, sent: Run, stop: AbortSignal): Promise<Run> {
  const until = Date.now() + waitsMs[sent.invocationType];
  const { promise: stopped, resolve } = Promise.withResolvers<null>();
  const onStop = () => resolve(null);
  if (stop.aborted) onStop();
  else stop.addEventListener('abort', onStop, { once: true });
  try {
    let run = sent;
    while (Date.now() < until) {
      const next = await Promise.race([logs.complete(run.id), stopped]);
      if (next === null) return run;
      run = next;
      if (run.logs.search === undefined) return run;
    }
    return run;
  } finally {
    // One signal is that of all runs of a batch, of which there may be a million.
    stop.removeEventListener('abort', onStop);
  }
}
