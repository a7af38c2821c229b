import type { Report } from '../../../contract/run.ts';
import type { TimelineSegment } from './timeline-segment.ts';

const labels: Readonly<Record<string, string>> = {
  responseLatency: 'Until the response',
  responseDuration: 'Handing it over',
  runtimeOverhead: 'Runtime overhead',
};

/** The runtime's end, and the extensions', may come this long after the invoke. What is further off is no part of it. */
const beyondMs = 2500;

/**
 * The spans of the platform's events as thin bars. They are placed beside START by Lambda's own clock, so they keep their
 * places within the invoke wherever that is drawn; `invokeMs` null for a run that has no place.
 */
export function spanSegments(
  report: Report,
  invokeMs: number | null,
  basis: TimelineSegment['basis'],
): readonly TimelineSegment[] {
  const longestMs = (report.durationMs ?? 0) + beyondMs;
  const starts = report.spans.map((span) => Date.parse(span.startedAt));
  const origin = report.startedAt === null ? Math.min(...starts) : Date.parse(report.startedAt);
  return report.spans.map((span, index) => {
    const after = (starts[index] ?? Number.NaN) - origin;
    const startMs = invokeMs === null || !Number.isFinite(after) ? null : invokeMs + after;
    return {
      key: `span ${index} ${span.name}`,
      label: labels[span.name] ?? spaced(span.name),
      startMs: startMs === null || after < 0 || after > longestMs ? null : startMs,
      lengthMs: span.durationMs,
      tone: 'part',
      basis,
      note: null,
    };
  });
}

/** `postRuntimeExtensions` as `Post runtime extensions`. */
function spaced(name: string): string {
  const words = name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
