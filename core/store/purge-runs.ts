import { setImmediate } from 'node:timers/promises';
import type { SQLInputValue } from 'node:sqlite';
import type { StoreContext } from './context.ts';
import { deleteRun } from './delete-run.ts';
import { dropEmptyShards } from './index-shards.ts';
import { numberOf } from './row.ts';
import type { Retention } from './store.ts';

/** Deleted runs can be taken back this long. */
const removedKeptMs = 24 * 60 * 60 * 1000;
/** How many runs one transaction deletes, so that nobody waits long for the lock. */
const chunk = 50;
const dayMs = 24 * 60 * 60 * 1000;

/** Deletes for good what was removed a day ago and what is beyond the retention, oldest first. */
export async function purgeRuns(context: StoreContext, retention: Retention, now: number): Promise<void> {
  await purge(context, 'removed_at < ?', new Date(now - removedKeptMs).toISOString());
  if (retention.maximumAgeDays !== null) {
    const oldest = new Date(now - retention.maximumAgeDays * dayMs).toISOString();
    await purge(context, 'started_at < ? AND outcome_kind IS NOT NULL', oldest);
  }
  if (retention.maximumRuns !== null) {
    const row = context.database
      .sql('SELECT seq FROM runs ORDER BY seq DESC LIMIT 1 OFFSET ?')
      .get(Math.floor(retention.maximumRuns));
    const last = row === undefined ? null : numberOf(row, 'seq');
    if (last !== null) await purge(context, 'seq <= ? AND outcome_kind IS NOT NULL', last);
  }
  while (retention.maximumBytes !== null && usedBytes(context) > retention.maximumBytes) {
    if (deleteChunk(context, '? = 0 AND outcome_kind IS NOT NULL', 0) === 0) break;
    await setImmediate();
  }
  if (context.fullText) dropEmptyShards(context.database);
}

async function purge(context: StoreContext, condition: string, value: SQLInputValue): Promise<void> {
  while (deleteChunk(context, condition, value) === chunk) await setImmediate();
}

function deleteChunk(context: StoreContext, condition: string, value: SQLInputValue): number {
  const { database } = context;
  return database.transaction('lazy', () => {
    const rows = database
      .sql(`SELECT seq FROM runs WHERE ${condition} ORDER BY seq LIMIT ${String(chunk)}`)
      .all(value);
    for (const row of rows) deleteRun(context, numberOf(row, 'seq') ?? 0);
    return rows.length;
  });
}

function usedBytes(context: StoreContext): number {
  const pragma = (name: string): number => {
    const row = context.database.sql(`PRAGMA ${name}`).get();
    return row === undefined ? 0 : (numberOf(row, name) ?? 0);
  };
  const row = context.database.sql('SELECT total(size_bytes) AS spooled FROM spooled WHERE lost = 0').get();
  const spooled = row === undefined ? 0 : (numberOf(row, 'spooled') ?? 0);
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size') + spooled;
}
