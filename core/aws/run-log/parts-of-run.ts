import type { LogEvent, TimeRange } from './log-reader.ts';
import { runStepOf } from './run-step-of.ts';

/** A part of a stream in which a run, or one of its tries, is logged. */
export interface RunPart {
  readonly stream: string;
  /** Open where the run has a START and no REPORT yet. */
  readonly range: TimeRange;
  /** The events in it that name the run. */
  readonly named: readonly LogEvent[];
}

/** What a cold start takes besides what REPORT says: one that failed is not told of there. Milliseconds. */
const beforeMs = 15_000;
/** A crash is told after its REPORT, and times of one stream may be a little out of order. */
const afterMs = 5000;

/** Where a run is to be read, from the events that name it: each try from its cold start to its REPORT; in order of time. */
export function partsOfRun(named: readonly LogEvent[], requestId: string): readonly RunPart[] {
  const streams = new Map<string, LogEvent[]>();
  for (const event of named) {
    const known = streams.get(event.stream);
    if (known === undefined) streams.set(event.stream, [event]);
    else known.push(event);
  }
  return [...streams]
    .flatMap(([stream, events]) => partsOfStream(stream, events, requestId))
    .sort((left, right) => left.range.from - right.range.from);
}

function partsOfStream(stream: string, events: readonly LogEvent[], requestId: string): RunPart[] {
  const parts: RunPart[] = [];
  let own: LogEvent[] = [];
  let started = false;
  const close = (to: number | null, coldMs: number) => {
    const [first] = own;
    if (first === undefined) return;
    const from = first.at - beforeMs - coldMs;
    const last = parts.at(-1);
    if (last !== undefined && last.range.to !== null && last.range.to >= from) {
      parts.pop();
      const range = { from: last.range.from, to };
      parts.push({ stream, range, named: [...last.named, ...own] });
    } else parts.push({ stream, range: { from, to }, named: own });
    own = [];
    started = false;
  };
  for (const event of events) {
    const step = runStepOf(event, requestId);
    if (step.kind === 'start' && started) close(event.at, 0);
    own.push(event);
    started ||= step.kind === 'start';
    if (step.kind === 'report') close(event.at + afterMs, step.coldMs);
  }
  const last = own.at(-1);
  if (last !== undefined) close(started ? null : last.at + afterMs, 0);
  return parts;
}
