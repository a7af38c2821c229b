import type { Report } from '../../../contract/run.ts';
import { formatMilliseconds } from './format-milliseconds.ts';

/** Where Lambda's own moments lie on the axis of a run, if its clock and this machine's can be laid beside each other. */
export type PlacedByClock =
  | { readonly kind: 'placed'; readonly startMs: number; readonly initStartMs: number | null }
  | { readonly kind: 'skewed'; readonly words: string }
  | { readonly kind: 'unknown' };

interface RunWindow {
  /** When the request had left, and when its answer was there: START lies between. `toMs` null for a queued event. */
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly roundingMs: number;
}

/** An event is given up after six hours; a run begins no later. */
const longestQueueMs = 6 * 60 * 60 * 1000 + 15 * 60 * 1000;

/**
 * Lays START on the axis that begins at `runStartedAt`. A START before the request had left, or a run that would end after
 * its own answer for another reason than its last spans, shows that the clocks differ: then nothing is placed by them.
 */
export function placeByClock(runStartedAt: string, report: Report, window: RunWindow): PlacedByClock {
  const origin = Date.parse(runStartedAt);
  const offset = (moment: string | null): number | null => {
    const at = moment === null ? Number.NaN : Date.parse(moment) - origin;
    return Number.isFinite(at) ? at : null;
  };
  const startMs = offset(report.startedAt);
  if (startMs === null) return { kind: 'unknown' };
  const behind = window.fromMs - startMs;
  if (behind > window.roundingMs) return skewed(behind, 'behind');
  const latest = window.toMs ?? window.fromMs + longestQueueMs;
  const answeredMs = startMs + (window.toMs === null ? 0 : answeredAfter(report));
  if (answeredMs - latest > window.roundingMs) return skewed(answeredMs - latest, 'ahead of');
  const initMs = offset(report.initStartedAt);
  return {
    kind: 'placed',
    startMs: Math.max(window.fromMs, startMs),
    // An init that begins after START is another one's, or nonsense.
    initStartMs: initMs !== null && initMs <= startMs + window.roundingMs ? initMs : null,
  };
}

function skewed(byMs: number, side: 'behind' | 'ahead of'): PlacedByClock {
  const words = `By its START, Lambda’s clock is at least ${formatMilliseconds(Math.round(byMs))} ${side} this machine’s`;
  return { kind: 'skewed', words };
}

/** How long after START the answer was ready: the runtime's own end, and the extensions', may come after it. */
function answeredAfter(report: Report): number {
  const named = (name: string): number | null =>
    report.spans.find((span) => span.name === name)?.durationMs ?? null;
  const latency = named('responseLatency');
  if (latency !== null) return latency + (named('responseDuration') ?? 0);
  return report.durationMs ?? 0;
}
