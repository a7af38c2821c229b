import type { ReportSource } from './report-source.ts';

/** The rows of a batch, one JSON object on each line. */
export function* ndjsonReport({ rows }: ReportSource): Generator<string, void, void> {
  for (const row of rows.rows(null)) yield `${JSON.stringify(row)}\n`;
}
