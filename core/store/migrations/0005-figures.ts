import type { Migration } from './migration.ts';

/**
 * Where a run's log is, and the figures of its REPORT as columns, so that those of a whole function are added up without
 * reading a text of JSON for each run. `architecture` is what was known when it ran: prices differ by it.
 */
export const figures: Migration = {
  version: 5,
  sql: `
    ALTER TABLE runs ADD COLUMN billed_ms REAL;
    ALTER TABLE runs ADD COLUMN init_ms REAL;
    ALTER TABLE runs ADD COLUMN memory_mb REAL;
    ALTER TABLE runs ADD COLUMN max_memory_mb REAL;
    ALTER TABLE runs ADD COLUMN architecture TEXT;
    UPDATE runs SET
      billed_ms = json_extract(report, '$.billedMs'),
      init_ms = coalesce(json_extract(report, '$.initMs'), json_extract(report, '$.restoreMs')),
      memory_mb = json_extract(report, '$.memoryMB'),
      max_memory_mb = json_extract(report, '$.maxMemoryMB')
      FROM run_details
      WHERE run_details.seq = runs.seq AND json_valid(report);
    ALTER TABLE run_details ADD COLUMN log_group TEXT;
    ALTER TABLE run_details ADD COLUMN log_stream TEXT;
  `,
};
