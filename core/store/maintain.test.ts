import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { StoreError } from './store-error.ts';
import { createHistory } from './run-history.ts';
import { openDatabase } from './open-database.ts';
import { endedRun, query, record, startedRun, temporaryFolder } from './testing/sample-run.ts';
import { storePlace } from './testing/store-place.ts';

const place = storePlace();

describe('maintenance', () => {
  it('purges what was deleted a day ago, with its bodies and its words', async () => {
    const old = record(place.store);
    const fresh = record(place.store);
    place.store.history.remove([old, fresh]);
    place.raw(`UPDATE runs SET removed_at = '2020-01-01T00:00:00.000Z' WHERE id = '${old}'`);
    await place.store.maintain();
    expect(place.store.history.restore([old, fresh])).toBe(1);
    expect(place.raw('SELECT count(*) AS n FROM bodies')).toEqual([{ n: 2 }]);
    expect((await place.store.history.list(query({ text: 'refunded' }))).runs).toMatchObject([{ id: fresh }]);
  });

  it('keeps the bounds that were set, oldest first', async () => {
    expect(place.store.retention.read().maximumRuns).toBeGreaterThanOrEqual(100_000);
    const ids = Array.from({ length: 120 }, () => record(place.store));
    place.store.retention.write({ maximumRuns: 10, maximumAgeDays: null, maximumBytes: null });
    expect(place.store.retention.read()).toEqual({
      maximumRuns: 10,
      maximumAgeDays: null,
      maximumBytes: null,
    });
    await place.store.maintain();
    expect((await place.store.history.list(query())).runs.map((run) => run.id)).toEqual(
      ids.slice(-10).toReversed(),
    );
    place.raw(`UPDATE runs SET started_at = '2020-01-01T00:00:00.000Z' WHERE id <> '${ids.at(-1) ?? ''}'`);
    place.store.retention.write({ maximumRuns: null, maximumAgeDays: 30, maximumBytes: null });
    await place.store.maintain();
    expect((await place.store.history.list(query())).runs.map((run) => run.id)).toEqual(ids.slice(-1));
    for (let count = 0; count < 60; count += 1) record(place.store, { payload: `"${'x'.repeat(100_000)}"` });
    place.store.retention.write({ maximumRuns: null, maximumAgeDays: null, maximumBytes: 2_000_000 });
    await place.store.maintain();
    expect((await place.store.history.list(query({ limit: 500 }))).runs.length).toBeLessThan(60);
  });

  it('writes one backup a day that can be opened', async () => {
    const id = record(place.store);
    await place.store.maintain();
    await place.store.maintain();
    const backups = readdirSync(join(place.folder, 'backups'));
    expect(backups).toHaveLength(1);
    const copy = temporaryFolder();
    writeFileSync(
      join(copy.folder, 'lambdeck.db'),
      readFileSync(join(place.folder, 'backups', backups[0] ?? '')),
    );
    const restored = openStore({ dataFolder: copy.folder });
    expect((await restored.history.get(id))?.id).toBe(id);
    restored.close();
    copy.remove();
  });

  it('finds damage after an unclean end, says so, and the next start sets the file aside', async () => {
    const pages = Array.from({ length: 50 }, () =>
      record(place.store, { payload: `"${'x'.repeat(20_000)}"` }),
    );
    place.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    record(place.store);
    const second = openStore({ dataFolder: place.folder });
    const whole = readFileSync(join(place.folder, 'lambdeck.db'));
    // The schema stays readable; a stretch of the tables behind it does not.
    whole.fill(0xee, Math.floor(whole.length / 3 / 8192) * 8192, Math.floor(whole.length / 8192 / 2) * 8192);
    writeFileSync(join(place.folder, 'lambdeck.db'), whole);
    await second.maintain();
    expect(second.notices).toMatchObject([{ name: 'DatabaseDamaged' }]);
    expect(pages).toHaveLength(50);
    second.close();
    place.reopen();
    expect(place.store.notices).toMatchObject([{ name: 'DatabaseSetAside' }]);
  });
});

describe('a full disk', () => {
  it('is a StoreError with a remedy, and the run before it is still there', async () => {
    const folder = temporaryFolder();
    // Where a disk is full the spool is of no use either.
    writeFileSync(join(folder.folder, 'spool'), '');
    const { database } = openDatabase(folder.folder, []);
    const history = createHistory({
      database,
      fullText: false,
      writer: 'test',
      notices: [],
      costOf: () => null,
      written: () => undefined,
      damaged: () => undefined,
    });
    const run = startedRun();
    history.begin(run);
    history.end(endedRun(run.request.runId));
    // SQLite answers SQLITE_FULL at this limit exactly as when the disk has no room.
    database.connection.exec('PRAGMA max_page_count = 40');
    const large = startedRun({ payload: 'x'.repeat(1_000_000) });
    const attempt = (): void => {
      history.begin(large);
    };
    expect(attempt).toThrow(StoreError);
    expect(attempt).toThrow('disk is full');
    const next = startedRun();
    history.begin(next);
    expect(() => {
      history.end(endedRun(next.request.runId, { response: 'x'.repeat(1_000_000) }));
    }).toThrow(StoreError);
    expect((await history.get(run.request.runId))?.id).toBe(run.request.runId);
    history.end(endedRun(next.request.runId, { response: null }));
    expect((await history.get(next.request.runId))?.response).toBeNull();
    database.connection.close();
    folder.remove();
  });
});
