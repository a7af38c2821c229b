import type { Report } from '../../../contract/run.ts';
import { formatMilliseconds } from './format-milliseconds.ts';

interface ReportFact {
  readonly name: string;
  /** Null where the log does not say. */
  readonly value: string | null;
}

/** Every figure of a run's REPORT, with what the platform's events add. */
export function reportFacts(report: Report): readonly ReportFact[] {
  const time = (milliseconds: number | null): string | null =>
    milliseconds === null ? null : formatMilliseconds(milliseconds);
  const size = (megabytes: number | null): string | null => (megabytes === null ? null : `${megabytes} MB`);
  return [
    { name: 'Status', value: report.status },
    { name: 'Error type', value: report.errorType },
    { name: 'Duration', value: time(report.durationMs) },
    { name: 'Billed duration', value: time(report.billedMs) },
    { name: 'Init duration', value: time(report.initMs) },
    { name: 'Restore duration', value: time(report.restoreMs) },
    { name: 'Memory size', value: size(report.memoryMB) },
    { name: 'Max memory used', value: size(report.maxMemoryMB) },
    { name: 'START', value: report.startedAt },
    { name: 'Init began', value: report.initStartedAt },
    ...report.spans.map((span) => ({ name: span.name, value: formatMilliseconds(span.durationMs) })),
  ];
}
