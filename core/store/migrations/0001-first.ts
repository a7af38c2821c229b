import type { Migration } from './migration.ts';

/**
 * The first layout. Bodies live in a table of their own, as bytes, so that listing and grouping runs never reads
 * them; `bodies.id` is `seq * 4 + part`. `runs.outcome_kind` is null while the answer is awaited.
 * `runs.indexed`: 0 nothing of it is in the full-text index, 1 only the beginnings of its bodies and `indexed_slices`
 * slices of them, 2 all of it. The index tables are no part of the layout: search-index.ts makes them where FTS5 is.
 */
export const first: Migration = {
  version: 1,
  sql: `
    CREATE TABLE runs (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      started_at TEXT NOT NULL,
      client_ms REAL NOT NULL DEFAULT 0,
      shell TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      connection_name TEXT NOT NULL,
      region TEXT,
      function_name TEXT NOT NULL,
      qualifier TEXT,
      invocation_type TEXT NOT NULL,
      streaming INTEGER NOT NULL,
      outcome_kind TEXT,
      error_name TEXT,
      status_code INTEGER,
      executed_version TEXT,
      request_id TEXT,
      payload_bytes INTEGER NOT NULL,
      response_bytes INTEGER,
      duration_ms REAL,
      cold_start INTEGER,
      writer TEXT,
      removed_at TEXT,
      indexed INTEGER NOT NULL DEFAULT 0,
      indexed_slices INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX runs_by_function ON runs (function_name);
    CREATE INDEX runs_by_connection ON runs (connection_id);
    CREATE INDEX runs_by_outcome ON runs (outcome_kind);
    CREATE INDEX runs_removed ON runs (removed_at) WHERE removed_at IS NOT NULL;
    CREATE INDEX runs_to_index ON runs (seq) WHERE indexed < 2;

    CREATE TABLE run_details (
      seq INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE,
      endpoint TEXT NOT NULL,
      client_context TEXT,
      tenant_id TEXT,
      durable_execution_name TEXT,
      outcome TEXT,
      attempts TEXT,
      report TEXT,
      headers TEXT,
      first_byte_ms REAL,
      log_completeness TEXT,
      log_reason TEXT
    ) STRICT;

    CREATE TABLE bodies (
      id INTEGER PRIMARY KEY,
      content_type TEXT,
      data BLOB NOT NULL
    ) STRICT;

    CREATE TABLE drafts (
      id TEXT PRIMARY KEY,
      draft TEXT NOT NULL,
      payload TEXT NOT NULL,
      closed_at TEXT
    ) STRICT;
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE endpoints (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      url TEXT NOT NULL,
      region TEXT NOT NULL,
      profile TEXT
    ) STRICT;
    CREATE TABLE catalogue (
      connection_id TEXT NOT NULL,
      region TEXT NOT NULL,
      fetched_at TEXT NOT NULL,
      functions TEXT NOT NULL,
      PRIMARY KEY (connection_id, region)
    ) STRICT;
    CREATE TABLE quarantine (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      source TEXT NOT NULL,
      reason TEXT NOT NULL,
      content TEXT NOT NULL
    ) STRICT;
  `,
};
