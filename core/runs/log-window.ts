import type { Run } from '../../contract/run.ts';
import type { TimeRange } from '../aws/run-log/log-reader.ts';

/** Clocks of AWS and of this machine, where no answer told how far they are apart: signatures allow five minutes. */
const unknownSkewMs = 5 * 60_000;
/** The answer's time is in whole seconds, and it was on its way. */
const knownSkewMs = 10_000;
/** Until a line that was logged can be read, at most. */
const ingestionMs = 60_000;
/** Lambda keeps an event so long at most (MaximumEventAgeInSeconds). */
const oldestEventMs = 6 * 60 * 60_000;

/**
 * When a run can have logged, so that no more of a group is looked through than must be: by this machine's clock and by
 * that of the answer, where they differ.
 */
export function logWindow(run: Run, timeoutSeconds: number): TimeRange {
  const startedAt = Date.parse(run.startedAt);
  const skew = skewOf(run, startedAt);
  const margin = skew === null ? unknownSkewMs : knownSkewMs;
  const [early, late] = [Math.min(0, skew ?? 0), Math.max(0, skew ?? 0)];
  const waits = run.invocationType === 'Event' ? oldestEventMs : run.clientMs;
  // Extensions may go on after the answer, and a run whose answer was lost for as long as its function may.
  const to = startedAt + late + waits + 1000 * timeoutSeconds + ingestionMs + margin;
  return { from: startedAt + early - margin, to };
}

/** How far the clock of the answer is ahead of ours, in milliseconds; null when it brought no time. */
function skewOf({ headers, clientMs, firstByteMs }: Run, startedAt: number): number | null {
  const answered = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(answered)) return null;
  // A response stream is dated at its beginning.
  return answered - (startedAt + (firstByteMs ?? clientMs));
}
