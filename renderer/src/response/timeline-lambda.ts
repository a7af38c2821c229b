import type { Report, Run } from '../../../contract/run.ts';
import { placeByClock } from './timeline-clock.ts';
import { bar, beforeThisRun, noticeableMs, type TimelineSegment } from './timeline-segment.ts';
import { spanSegments } from './timeline-spans.ts';

/** The moments of the last attempt, which is the one that ran, in milliseconds from the start of the run. */
export interface Way {
  readonly startMs: number;
  readonly openMs: number | null;
  /** When the request had left; the attempt's start where that was not measured. */
  readonly leftMs: number;
  /** When its answer began; for a stream, and where it was not measured, when it ended. */
  readonly answerMs: number;
  readonly endMs: number;
}

/** Moments are written down to the millisecond: two of them may be this far off each other. */
const roundingMs = 2;

interface LambdaSide {
  readonly segments: readonly TimelineSegment[];
  /** What the bars stand on, in a sentence. */
  readonly remark: string;
}

interface Part {
  readonly key: string;
  readonly label: string;
  readonly lengthMs: number;
}

/** Queue, init or restore, invoke and the way back, as REPORT and the platform's events tell. */
export function lambdaSide(run: Run, report: Report, way: Way): LambdaSide {
  const queued = run.invocationType === 'Event';
  const window = { fromMs: way.leftMs, toMs: queued ? null : way.answerMs, roundingMs };
  const placed = placeByClock(run.startedAt, report, window);
  if (placed.kind === 'placed') return byClock(run, report, way, placed);
  const skew = placed.kind === 'skewed' ? `${placed.words}, so the moments that it gives are not used` : null;
  return queued ? withoutPlace(run, report, skew) : fromLeaving(run, report, way, skew);
}

/** Everything where Lambda's own clock says. */
function byClock(
  run: Run,
  report: Report,
  way: Way,
  placed: { readonly startMs: number; readonly initStartMs: number | null },
): LambdaSide {
  const queued = run.invocationType === 'Event';
  const invokeMs = placed.startMs;
  const cold = coldStarts(report).map(({ key, label, lengthMs }) => {
    const startMs = placed.initStartMs ?? invokeMs - lengthMs;
    const basis = placed.initStartMs === null ? 'derived' : 'reported';
    return startMs < way.leftMs - roundingMs
      ? bar(key, label, null, lengthMs, 'init', basis, beforeThisRun)
      : bar(key, label, Math.max(way.leftMs, startMs), lengthMs, 'init', basis);
  });
  const begunMs = Math.min(invokeMs, ...cold.map(({ startMs }) => startMs ?? invokeMs));
  const queue = queued
    ? bar('queue', 'In the queue', way.endMs, begunMs - way.endMs, 'rest', 'derived')
    : bar('queue', 'Network and queue', way.leftMs, begunMs - way.leftMs, 'rest', 'derived');
  const invoke = invokeBar(run, report, invokeMs, 'reported', queued ? null : way.answerMs);
  const endMs = invokeMs + invoke.lengthMs;
  const back = bar('back', 'Way back', endMs, queued ? 0 : way.answerMs - endMs, 'rest', 'derived');
  return {
    segments: [
      ...noticeable(queue),
      ...cold,
      invoke,
      ...spanSegments(report, invokeMs, 'reported'),
      ...noticeable(back),
    ],
    remark: startIsTimed(run)
      ? 'Init and invoke begin where Lambda’s clock says, which may be some milliseconds off this machine’s.'
      : 'Invoke begins when START was logged by CloudWatch’s clock, which may be some milliseconds off this machine’s.',
  };
}

/** Text logs tell no time of START: then it is the one of its log event. */
function startIsTimed({ logs, requestId }: Run): boolean {
  return !logs.records.some(
    (record) => record.kind === 'start' && record.requestId === requestId && record.time === null,
  );
}

/** What a queued event's log tells where it does not say when: lengths that have no place beside the receipt. */
function withoutPlace(run: Run, report: Report, skew: string | null): LambdaSide {
  return {
    segments: [
      ...coldStarts(report).map(({ key, label, lengthMs }) =>
        bar(key, label, null, lengthMs, 'init', 'reported'),
      ),
      invokeBar(run, report, null, 'reported', null),
      ...spanSegments(report, null, 'reported'),
    ],
    remark:
      skew === null
        ? 'An event is queued: its run begins after the receipt, and its log does not say when.'
        : `${skew}.`,
  };
}

/** Lengths as reported, one after the other from when the request had left. */
function fromLeaving(run: Run, report: Report, way: Way, skew: string | null): LambdaSide {
  const parts = coldStarts(report);
  const coldMs = parts.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
  const availableMs = way.answerMs - way.leftMs;
  // An environment that was provisioned began before this run; its init is no part of this time.
  const within = coldMs + (report.durationMs ?? 0) <= availableMs + roundingMs;
  let at = way.leftMs;
  const cold = parts.map(({ key, label, lengthMs }) => {
    if (!within) return bar(key, label, null, lengthMs, 'init', 'reported', beforeThisRun);
    const segment = bar(key, label, at, lengthMs, 'init', 'derived');
    at += lengthMs;
    return segment;
  });
  const invoke = invokeBar(run, report, at, 'derived', way.answerMs);
  const endMs = at + invoke.lengthMs;
  const note = 'network, queue, overhead';
  const rest = bar('rest', 'The rest', endMs, way.answerMs - endMs, 'rest', 'derived', note);
  return {
    segments: [...cold, invoke, ...spanSegments(report, at, 'derived'), ...noticeable(rest)],
    remark:
      skew === null
        ? 'Lambda reports how long init and invoke took, not when they began: they are drawn from when the request had left.'
        : `${skew}: init and invoke are drawn from when the request had left.`,
  };
}

function invokeBar(
  run: Run,
  report: Report,
  startMs: number | null,
  basis: TimelineSegment['basis'],
  answerMs: number | null,
): TimelineSegment {
  const lengthMs = report.durationMs ?? 0;
  const failure = failureWords(report);
  const failed = run.outcome.kind === 'functionError' || failure !== null;
  const overMs = startMs === null || answerMs === null ? 0 : startMs + lengthMs - answerMs;
  const said = [failure, overMs > roundingMs ? 'goes on after the answer' : null].filter(
    (note) => note !== null,
  );
  const note = said.length === 0 ? null : said.join(', ');
  return bar('invoke', 'Invoke', startMs, lengthMs, failed ? 'failed' : 'invoke', basis, note);
}

const noticeable = (segment: TimelineSegment): readonly TimelineSegment[] =>
  segment.lengthMs > noticeableMs ? [segment] : [];

function coldStarts(report: Report): readonly Part[] {
  const all = [
    { key: 'init', label: 'Init', lengthMs: report.initMs },
    { key: 'restore', label: 'Restore', lengthMs: report.restoreMs },
  ];
  return all.flatMap(({ key, label, lengthMs }) => (lengthMs === null ? [] : [{ key, label, lengthMs }]));
}

function failureWords({ status }: Report): string | null {
  if (status === null || status === 'success') return null;
  return status === 'timeout' ? 'timed out' : 'ended in an error';
}
