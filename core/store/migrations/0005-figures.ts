import type { Migration } from './migration.ts';

/**
 * Where a run's log is, and the figures of its REPORT as columns, so that those of a whole function are added up without
 * reading a text of JSON for each run. `architecture` is what was known when it ran: prices differ by it.
 *
 * A function may be named as name, name:qualifier, partial and full ARN; `plain_name`, `named_account` and
 * `called_qualifier` are what all forms say alike (plainFunctionName and qualifierInName, in SQL). Runs that were named by
 * more than the name are indexed anew, because the index finds a function by its plain name from here on.
 */
export const figures: Migration = {
  version: 5,
  sql: `
    ALTER TABLE runs ADD COLUMN billed_ms REAL;
    ALTER TABLE runs ADD COLUMN init_ms REAL;
    ALTER TABLE runs ADD COLUMN memory_mb REAL;
    ALTER TABLE runs ADD COLUMN max_memory_mb REAL;
    ALTER TABLE runs ADD COLUMN report_status TEXT;
    ALTER TABLE runs ADD COLUMN architecture TEXT;
    UPDATE runs SET
      billed_ms = json_extract(report, '$.billedMs'),
      init_ms = coalesce(json_extract(report, '$.initMs'), json_extract(report, '$.restoreMs')),
      memory_mb = json_extract(report, '$.memoryMB'),
      max_memory_mb = json_extract(report, '$.maxMemoryMB'),
      report_status = json_extract(report, '$.status'),
      cold_start = CASE
        WHEN coalesce(json_extract(report, '$.initMs'), json_extract(report, '$.restoreMs')) IS NOT NULL THEN 1
        WHEN json_extract(report, '$.billedMs') IS NOT NULL THEN 0
      END
      FROM run_details
      WHERE run_details.seq = runs.seq AND json_valid(report);

    ALTER TABLE runs ADD COLUMN local_name TEXT AS (CASE
      WHEN function_name GLOB 'arn:*:lambda:*:*:function:?*'
        THEN substr(function_name, instr(function_name, ':function:') + 10)
      WHEN function_name GLOB '${'[0-9]'.repeat(12)}:function:?*' THEN substr(function_name, 23)
      WHEN function_name GLOB '${'[0-9]'.repeat(12)}:?*' THEN substr(function_name, 14)
      ELSE function_name END);
    ALTER TABLE runs ADD COLUMN plain_name TEXT AS (substr(local_name, 1, instr(local_name || ':', ':') - 1));
    ALTER TABLE runs ADD COLUMN named_account TEXT AS (CASE
      WHEN function_name GLOB '*:${'[0-9]'.repeat(12)}:function:?*'
        THEN substr(function_name, instr(function_name, ':function:') - 12, 12)
      WHEN function_name GLOB '${'[0-9]'.repeat(12)}:?*' THEN substr(function_name, 1, 12) END);
    ALTER TABLE runs ADD COLUMN called_qualifier TEXT AS (coalesce(
      nullif(substr(local_name, instr(local_name || ':', ':') + 1), ''), nullif(qualifier, ''), '$LATEST'));
    DROP INDEX runs_by_function;
    CREATE INDEX runs_by_function ON runs (plain_name);
    UPDATE runs SET indexed = 0 WHERE function_name <> plain_name;

    ALTER TABLE run_details ADD COLUMN log_group TEXT;
    ALTER TABLE run_details ADD COLUMN log_stream TEXT;
  `,
};
