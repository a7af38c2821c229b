import type { LogEvent } from './log-reader.ts';
import { runStepOf } from './run-step-of.ts';

/**
 * When the run with this request id began by the time that its START was logged at: the last run with a REPORT, or the
 * last of all while there is none. In milliseconds since 1970; null where no START is among the events, which are in the
 * order of their times.
 */
export function startedAt(named: readonly LogEvent[], requestId: string): number | null {
  let begun: number | null = null;
  let reported: number | null = null;
  let anyReport = false;
  for (const event of named) {
    const { kind } = runStepOf(event, requestId);
    if (kind === 'start') begun = event.at;
    if (kind !== 'report') continue;
    reported = begun;
    begun = null;
    anyReport = true;
  }
  return anyReport ? reported : begun;
}
