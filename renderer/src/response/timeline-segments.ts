import type { Attempt, Run } from '../../../contract/run.ts';
import { lambdaSide, type Way } from './timeline-lambda.ts';
import { bar, noticeableMs, type TimelineSegment } from './timeline-segment.ts';

export interface Timeline {
  /** As seen from here. */
  readonly totalMs: number;
  /** How far the axis goes: a queued event runs after its receipt. */
  readonly axisMs: number;
  /** When the first byte of a response stream came. */
  readonly firstByteMs: number | null;
  readonly segments: readonly TimelineSegment[];
  /** What the bars stand on, in a sentence. */
  readonly remark: string;
}

/** Where the time of a run went, from the platform's own moments where they can be used and from what was seen here. */
export function timelineOf(run: Run): Timeline {
  const last = run.attempts.at(-1);
  if (last === undefined) {
    const alone = bar('here', 'On this machine', 0, run.clientMs, 'here', 'seen', 'nothing was sent');
    return whole(run, [alone], null, 'The request did not leave this machine.');
  }
  const way = wayOf(run, last);
  const segments = [...earlierAttempts(run), ...sending(last, way)];
  const stream = firstByte(run, way);
  if (last.openMs === null) {
    segments.push(
      bar('connect', 'Connect', way.startMs, way.endMs - way.startMs, 'failed', 'seen', last.name),
    );
    return whole(run, segments, stream, 'The connection did not open, so nothing was sent.');
  }
  const invoked = run.report?.durationMs == null ? null : lambdaSide(run, run.report, way);
  const queued = run.invocationType === 'Event';
  if (queued || invoked === null) segments.push(waiting(run, last, way));
  const received = receiving(run, last, way);
  // A queued event runs after its receipt was read.
  segments.push(...(queued ? received : []), ...(invoked?.segments ?? []), ...(queued ? [] : received));
  const remark =
    invoked?.remark ??
    (queued
      ? 'An event is queued: its run begins after the receipt, and its log tells how it went.'
      : 'Lambda’s REPORT line is not there, so only what was seen from here is known.');
  return whole(run, segments, stream, remark);
}

function whole(
  run: Run,
  segments: readonly TimelineSegment[],
  firstByteMs: number | null,
  remark: string,
): Timeline {
  const ends = segments.map(({ startMs, lengthMs }) => (startMs === null ? 0 : startMs + lengthMs));
  return {
    totalMs: run.clientMs,
    axisMs: Math.max(run.clientMs, ...ends),
    firstByteMs,
    segments,
    remark,
  };
}

function attemptStart(run: Run, attempt: Attempt): number {
  const offset = Date.parse(attempt.startedAt) - Date.parse(run.startedAt);
  return Number.isFinite(offset) ? Math.min(Math.max(0, offset), run.clientMs) : 0;
}

function wayOf(run: Run, last: Attempt): Way {
  const startMs = attemptStart(run, last);
  const endMs = Math.max(startMs, Math.min(run.clientMs, startMs + last.durationMs));
  const at = (moment: number | null | undefined): number | null =>
    moment == null ? null : Math.min(endMs, startMs + Math.max(0, moment));
  const openMs = at(last.openMs);
  const leftMs = Math.max(openMs ?? startMs, at(last.sentMs) ?? startMs);
  const answerMs = run.streaming ? endMs : Math.max(leftMs, at(last.firstByteMs) ?? endMs);
  return { startMs, openMs, leftMs, answerMs, endMs };
}

function firstByte(run: Run, way: Way): number | null {
  return run.firstByteMs === null ? null : (way.openMs ?? way.startMs) + run.firstByteMs;
}

function receiving(run: Run, last: Attempt, way: Way): readonly TimelineSegment[] {
  const lengthMs = way.endMs - receivedFrom(run, last, way);
  if (lengthMs <= noticeableMs) return [];
  const label = run.streaming ? 'Receive the stream' : 'Receive';
  return [bar('receive', label, way.endMs - lengthMs, lengthMs, 'here', 'seen')];
}

/** A stream arrives while the function runs; any other answer after it. */
function receivedFrom(run: Run, last: Attempt, way: Way): number {
  if (!run.streaming) return way.answerMs;
  const begun = firstByte(run, way);
  if (begun !== null) return Math.min(begun, way.endMs);
  return last.firstByteMs == null ? way.endMs : Math.min(way.endMs, way.startMs + last.firstByteMs);
}

/** What was waited and tried before the attempt that counts. */
function earlierAttempts(run: Run): TimelineSegment[] {
  const segments: TimelineSegment[] = [];
  const first = run.attempts[0];
  const preparedMs = first === undefined ? 0 : attemptStart(run, first);
  if (preparedMs >= 1) segments.push(bar('prepare', 'Before sending', 0, preparedMs, 'here', 'seen'));
  for (const [index, attempt] of run.attempts.entries()) {
    const startMs = attemptStart(run, attempt);
    if (attempt.waitedMs > 0) {
      const from = Math.max(0, startMs - attempt.waitedMs);
      const label = `Wait before attempt ${attempt.number}`;
      segments.push(bar(`wait ${attempt.number}`, label, from, startMs - from, 'wait', 'seen'));
    }
    if (index < run.attempts.length - 1) {
      const note = attempt.name ?? attempt.outcome;
      const label = `Attempt ${attempt.number}`;
      segments.push(
        bar(`attempt ${attempt.number}`, label, startMs, attempt.durationMs, 'failed', 'seen', note),
      );
    }
  }
  return segments;
}

/** From the attempt's start until the request had left, where that was measured. */
function sending(last: Attempt, way: Way): TimelineSegment[] {
  if (way.openMs === null) return [];
  const segments: TimelineSegment[] = [];
  const openingMs = Math.min(last.connectMs ?? 0, way.openMs - way.startMs);
  const signingMs = way.openMs - openingMs - way.startMs;
  if (signingMs > noticeableMs)
    segments.push(bar('sign', 'Keys and signing', way.startMs, signingMs, 'here', 'seen'));
  if (last.connectMs != null)
    segments.push(bar('connect', 'Connect', way.openMs - openingMs, openingMs, 'here', 'seen'));
  if (last.sentMs != null) {
    const note = last.connectMs == null ? 'connection was open' : null;
    segments.push(bar('send', 'Send', way.openMs, way.leftMs - way.openMs, 'here', 'seen', note));
  }
  return segments;
}

function waiting(run: Run, last: Attempt, way: Way): TimelineSegment {
  const what = run.invocationType === 'RequestResponse' ? 'answer' : 'receipt';
  const label = last.sentMs == null ? `Request to ${what}` : `Wait for the ${what}`;
  return bar('answer', label, way.leftMs, way.answerMs - way.leftMs, 'rest', 'seen');
}
