import type { Attempt, Run } from '../../../contract/run.ts';

/** One bar of the waterfall, in milliseconds from the start of the run. */
export interface TimelineSegment {
  readonly key: string;
  readonly label: string;
  readonly startMs: number;
  readonly lengthMs: number;
  readonly tone: 'wait' | 'failed' | 'init' | 'invoke' | 'rest';
  readonly note: string | null;
}

export interface Timeline {
  readonly totalMs: number;
  readonly segments: readonly TimelineSegment[];
}

function attemptStart(run: Run, attempt: Attempt): number {
  const offset = Date.parse(attempt.startedAt) - Date.parse(run.startedAt);
  return Number.isFinite(offset) ? Math.min(Math.max(0, offset), run.clientMs) : 0;
}

function failedAttempts(run: Run): TimelineSegment[] {
  const segments: TimelineSegment[] = [];
  run.attempts.forEach((attempt, index) => {
    const startMs = attemptStart(run, attempt);
    if (attempt.waitedMs > 0) {
      segments.push({
        key: `wait ${attempt.number}`,
        label: `Wait before attempt ${attempt.number}`,
        startMs: Math.max(0, startMs - attempt.waitedMs),
        lengthMs: attempt.waitedMs,
        tone: 'wait',
        note: null,
      });
    }
    if (index < run.attempts.length - 1) {
      segments.push({
        key: `attempt ${attempt.number}`,
        label: `Attempt ${attempt.number}`,
        startMs,
        lengthMs: attempt.durationMs,
        tone: 'failed',
        note: attempt.name ?? attempt.outcome,
      });
    }
  });
  return segments;
}

/**
 * What is known of where the time went. Lambda reports how long init, restore and invoke took, not when they began:
 * they are drawn from the start of the attempt that ran, and what is left is named as the rest.
 */
export function timelineOf(run: Run): Timeline {
  const segments = failedAttempts(run);
  const last = run.attempts.at(-1);
  const start = last === undefined ? 0 : attemptStart(run, last);
  const available = Math.max(0, run.clientMs - start);
  const invokeMs = run.report?.durationMs ?? null;
  if (invokeMs === null) {
    segments.push({
      key: 'answer',
      label: run.invocationType === 'RequestResponse' ? 'Request to answer' : 'Request to receipt',
      startMs: start,
      lengthMs: available,
      tone: 'rest',
      note: null,
    });
    return { totalMs: run.clientMs, segments };
  }
  let at = start;
  const starts = [
    ['init', 'Init', run.report?.initMs ?? null],
    ['restore', 'Restore', run.report?.restoreMs ?? null],
  ] as const;
  for (const [key, label, lengthMs] of starts) {
    if (lengthMs === null) continue;
    // Provisioned environments were started before this run; their init is no part of its time.
    const within = at - start + lengthMs + invokeMs <= available;
    segments.push({
      key,
      label,
      startMs: within ? at : start,
      lengthMs: within ? lengthMs : 0,
      tone: 'init',
      note: within ? null : 'before this run',
    });
    if (within) at += lengthMs;
  }
  const shownInvoke = Math.min(invokeMs, start + available - at);
  segments.push({
    key: 'invoke',
    label: 'Invoke',
    startMs: at,
    lengthMs: shownInvoke,
    tone: 'invoke',
    note: null,
  });
  at += shownInvoke;
  const restMs = Math.max(0, start + available - at);
  segments.push({
    key: 'rest',
    label: 'Everything else',
    startMs: at,
    lengthMs: restMs,
    tone: 'rest',
    note: 'network, queue, this machine',
  });
  return { totalMs: run.clientMs, segments };
}
