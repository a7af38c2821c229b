import type { ReportFormat } from '../../../contract/batch.ts';
import { jsonReport } from './json-report.ts';
import { junitReport } from './junit-report.ts';
import { ndjsonReport } from './ndjson-report.ts';
import type { ReportSource } from './report-source.ts';

/** A batch as a report, in pieces that are small enough to be written one after the other. */
export function reportPieces(source: ReportSource, format: ReportFormat): Iterable<string> {
  return reports[format](source);
}

const reports = {
  junit: junitReport,
  json: jsonReport,
  ndjson: ndjsonReport,
} as const satisfies Record<ReportFormat, (source: ReportSource) => Iterable<string>>;
