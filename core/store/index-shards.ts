import type { Database } from './database.ts';
import { textOf } from './row.ts';

/**
 * How many runs share one index table. A prefix makes FTS5 collect every place of the table that fits before it gives
 * the first, so one table for 100,000 runs took 11 ms for a frequent word; newest table first, this takes one or two.
 */
const runsPerShard = 16_384;

const options =
  "content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'";
const shardName = /^run_words_(\d+)$/;

/** Whether this SQLite was built with FTS5. */
export function hasFullText(database: Database): boolean {
  return database.sql("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").get() !== undefined;
}

/**
 * Makes the index of slices where it is missing (a database begun by a SQLite without FTS5); its runs are indexed in
 * the background. Contentless like the shards: the text itself is in `bodies` only.
 */
export function ensureSearchIndex(database: Database): void {
  const present = "SELECT 1 FROM sqlite_schema WHERE name = 'slice_words'";
  if (database.sql(present).get() !== undefined) return;
  database.transaction('durable', () => {
    database.connection.exec(`
      CREATE VIRTUAL TABLE IF NOT EXISTS slice_words USING fts5 (words, ${options});
      UPDATE runs SET indexed = 0, indexed_slices = 0 WHERE indexed > 0;
    `);
  });
}

/** The index table of a run, made when it is the first of its shard. Call it in a transaction. */
export function shardOf(database: Database, seq: number): string {
  const name = `run_words_${String(Math.floor(seq / runsPerShard))}`;
  if (!exists(database, name)) {
    database.connection.exec(`CREATE VIRTUAL TABLE ${name} USING fts5 (words, ${options})`);
  }
  return name;
}

/** The index table of a run if there is one. */
export function existingShardOf(database: Database, seq: number): string | null {
  const name = `run_words_${String(Math.floor(seq / runsPerShard))}`;
  return exists(database, name) ? name : null;
}

function exists(database: Database, name: string): boolean {
  return database.sql('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;
}

/** The index tables with runs before `seq`, newest first. */
export function shardsBefore(database: Database, seq: number): readonly string[] {
  return database
    .sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'run_words_[0-9]*'")
    .all()
    .flatMap((row) => {
      const name = textOf(row, 'name') ?? '';
      const number = shardName.exec(name)?.[1];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    })
    .filter(({ number }) => number * runsPerShard < seq)
    .sort((one, other) => other.number - one.number)
    .map(({ name }) => name);
}

/** Drops the index tables of which every run is gone: cheaper than taking each run out. */
export function dropEmptyShards(database: Database): void {
  const oldest = database.sql('SELECT min(seq) AS seq FROM runs').get()?.['seq'];
  if (typeof oldest !== 'number') return;
  const first = Math.floor(oldest / runsPerShard);
  for (const name of shardsBefore(database, first * runsPerShard)) {
    database.transaction('lazy', () => {
      database.connection.exec(`DROP TABLE IF EXISTS ${name}`);
    });
  }
}
