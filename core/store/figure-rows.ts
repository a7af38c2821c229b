import type { SQLInputValue } from 'node:sqlite';
import { outcomeKinds } from '../../contract/outcome-kinds.ts';
import { knownArchitecture } from '../aws/function-summary.ts';
import type { FigureRow } from '../figures/figure-row.ts';
import type { Database } from './database.ts';
import { namedAs } from './named-as.ts';
import { numberOf, textOf, type Row } from './row.ts';
import type { FunctionRuns } from './store.ts';

/** The newest runs of a function that have ended, newest first, from the columns of `runs` alone. */
export function figureRows(database: Database, of: FunctionRuns, limit: number): readonly FigureRow[] {
  const named = namedAs(of.functionName);
  const conditions = [named.condition, '+runs.connection_id = ?', '+runs.region IS ?'];
  const values: SQLInputValue[] = [...named.values, of.connectionId, of.region];
  if (of.qualifier !== null) {
    conditions.push('+runs.called_qualifier = ?');
    values.push(of.qualifier);
  }
  return database
    .sql(
      `SELECT id, started_at, region, outcome_kind, executed_version, client_ms, duration_ms, cold_start, init_ms,
         billed_ms, memory_mb, max_memory_mb, report_status, architecture
       FROM runs WHERE ${conditions.join(' AND ')} AND runs.removed_at IS NULL AND +runs.outcome_kind IS NOT NULL
       ORDER BY runs.seq DESC LIMIT ?`,
    )
    .all(...values, limit)
    .flatMap((row) => figureRow(row) ?? []);
}

/** A row of `runs`; null for one that is damaged: reading the run itself puts it aside. */
function figureRow(row: Row): FigureRow | null {
  const runId = textOf(row, 'id');
  const startedAt = textOf(row, 'started_at');
  const kind = textOf(row, 'outcome_kind');
  const outcomeKind = outcomeKinds.find((one) => one === kind);
  if (runId === null || startedAt === null || outcomeKind === undefined) return null;
  const coldStart = numberOf(row, 'cold_start');
  return {
    runId,
    startedAt,
    region: textOf(row, 'region'),
    outcomeKind,
    executedVersion: textOf(row, 'executed_version'),
    clientMs: finite(row, 'client_ms') ?? 0,
    durationMs: finite(row, 'duration_ms'),
    coldStart: coldStart === null ? null : coldStart === 1,
    coldStartMs: finite(row, 'init_ms'),
    billedMs: finite(row, 'billed_ms'),
    memoryMB: finite(row, 'memory_mb'),
    maxMemoryMB: finite(row, 'max_memory_mb'),
    status: textOf(row, 'report_status'),
    architecture: architectureOf(row),
  };
}

/** A line that only looks like a REPORT may hold a number of hundreds of digits, which is infinite to us. */
function finite(row: Row, column: string): number | null {
  const value = numberOf(row, column);
  return Number.isFinite(value) ? value : null;
}

/** What the function was known to run on when it ran. */
export function architectureOf(row: Row): FigureRow['architecture'] {
  return knownArchitecture(textOf(row, 'architecture'));
}
