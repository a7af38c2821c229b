import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from './migrations/all.ts';
import type { Problem } from '../../contract/problem.ts';
import { versionOf } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { openStore } from './open-store.ts';
import { query, temporaryFolder } from './testing/sample-run.ts';
import { versionFiveRows } from './testing/version-five.ts';
import { versionFourIndex, versionFourRows } from './testing/version-four.ts';
import { versionOneRows } from './testing/version-one.ts';

let place: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  place = temporaryFolder();
});

afterEach(() => {
  place.remove();
});

/** A database as an earlier version wrote it. */
function write(version: number, rows: string): void {
  const connection = new DatabaseSync(join(place.folder, 'lambdeck.db'));
  for (const { sql } of migrations.slice(0, version)) connection.exec(sql);
  connection.exec(rows);
  connection.exec(`PRAGMA user_version = ${version}`);
  connection.close();
}

function unindexed(): number {
  const connection = new DatabaseSync(join(place.folder, 'lambdeck.db'), { timeout: 20_000 });
  try {
    return Number(connection.prepare('SELECT count(*) AS runs FROM runs WHERE indexed < 2').get()?.['runs']);
  } finally {
    connection.close();
  }
}

describe('migrations', () => {
  it('count up by one', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('bring a database of version 1 to today with all that was in it', async () => {
    write(1, versionOneRows);
    const store = openStore({ dataFolder: place.folder });
    expect(store.notices).toEqual([]);
    expect(await store.history.get('3f0c8a52-7d31-4b9a-9f60-2a1b3c4d5e6f')).toMatchObject({
      functionName: 'orders-refund',
      outcome: { kind: 'succeeded' },
      payload: { text: '{"order":"A-17"}' },
      response: { text: '{"ok":true}' },
    });
    expect(await store.catalogue.read('local', 'eu-west-1')).toBeNull();
    expect(store.notices).toEqual([]);
    expect((await store.workspace.load())?.drafts).toMatchObject([
      { payload: '{"n":1.0}', functionName: 'hello', streaming: 'auto' },
      { payload: '{}', functionName: 'stream', streaming: 'on' },
    ]);
    // A draft that was broken before is put aside when it is read, as ever.
    expect(store.notices.map(({ name }) => name)).toEqual(['Quarantined']);
    expect(store.endpoints.list()).toMatchObject([{ name: 'LocalStack' }]);
    const of = {
      connectionId: 'local',
      region: 'eu-west-1',
      functionName: 'orders-refund',
      qualifier: 'live',
    };
    expect(store.history.figures(of, 10)).toMatchObject([
      { clientMs: 34.5, durationMs: null, billedMs: null },
    ]);
    store.close();
  });

  it('take the figures out of the reports of version 4, and find a function by every form of its name', async () => {
    write(4, versionFourRows + versionFourIndex);
    const store = openStore({ dataFolder: place.folder });
    const of = { connectionId: 'profile:prod', region: 'eu-west-1', functionName: 'orders', qualifier: null };
    expect(store.history.figures(of, 10)).toMatchObject([
      // Its report is damaged: what stood in columns is all that is left.
      { durationMs: 20.5, billedMs: null, coldStart: false, status: null },
      { outcomeKind: 'accepted', durationMs: null, coldStart: null },
      { billedMs: 100, memoryMB: 512, maxMemoryMB: 95, coldStart: true, coldStartMs: 210, status: 'success' },
      {
        billedMs: 3000,
        memoryMB: 256,
        maxMemoryMB: 90,
        coldStart: false,
        coldStartMs: null,
        status: 'timeout',
      },
      {
        billedMs: 402,
        memoryMB: 256,
        maxMemoryMB: 91,
        coldStart: true,
        coldStartMs: 300.25,
        architecture: null,
      },
    ]);
    expect(store.history.figures({ ...of, qualifier: 'live' }, 10)).toHaveLength(3);
    expect(await store.history.get('11111111-7d31-4b9a-9f60-2a1b3c4d5e6f')).toMatchObject({
      report: { billedMs: 402, startedAt: null, spans: [] },
      logs: { logGroup: null, logStream: null },
      cost: { assumedArchitecture: true },
    });
    const named = async () =>
      (await store.history.list(query({ text: 'orders', functionName: 'orders' }))).runs.map(
        ({ requestId }) => requestId,
      );
    // Those named by more than the name are read one by one until they are indexed anew.
    const all = ['r-4', 'r-3', 'r-2', 'r-1'];
    expect(await named()).toEqual(['r-5', ...all]);
    await expect.poll(unindexed).toBe(0);
    expect(await store.history.get('55555555-7d31-4b9a-9f60-2a1b3c4d5e6f')).toBeNull();
    expect(await named()).toEqual(all);
    store.close();
  });

  it('give the runs of version 5 room for expectations, and have none of them yet', async () => {
    write(5, versionFiveRows);
    const store = openStore({ dataFolder: place.folder });
    const id = '66666666-7d31-4b9a-9f60-2a1b3c4d5e6f';
    const run = await store.history.get(id);
    expect(store.notices).toEqual([]);
    expect(run).toMatchObject({
      response: { text: 'true' },
      logs: { logGroup: '/aws/lambda/orders-refund' },
    });
    for (const added of ['expected', 'expectations', 'requestName', 'source']) {
      expect(run).not.toHaveProperty(added);
    }
    store.history.setExpectations(id, [
      { expression: 'response', verdict: 'met', value: 'true', comparison: null, message: '' },
    ]);
    expect((await store.history.get(id))?.expected).toEqual({ met: 1, missed: 0 });
    store.close();
  });

  it('copy the database first, take each step once and survive a broken one', () => {
    write(1, versionOneRows);
    const notices: Problem[] = [];
    const latest = migrations.length;
    const next = { version: latest + 1, sql: 'ALTER TABLE runs ADD COLUMN note TEXT;' };
    const opened = openDatabase(place.folder, notices, [...migrations, next]);
    expect(versionOf(opened.database)).toBe(latest + 1);
    expect(opened.database.sql('SELECT note FROM runs').all()).toEqual([{ note: null }]);
    opened.database.connection.close();
    expect(readdirSync(join(place.folder, 'backups'))).toEqual(['lambdeck-layout-v1.db']);

    const broken = {
      version: latest + 2,
      sql: "CREATE TABLE half (id ANY); INSERT INTO half SELECT json_extract('{', '$') FROM runs;",
    };
    const failed = openDatabase(place.folder, notices, [...migrations, next, broken]);
    expect(failed.file).toBeNull();
    expect(notices).toHaveLength(1);
    failed.database.connection.close();
    const again = openDatabase(place.folder, [], [...migrations, next]);
    expect(again.file).not.toBeNull();
    expect(again.database.sql("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    again.database.connection.close();
  });

  it('make no backup of a new database', () => {
    openDatabase(place.folder, []).database.connection.close();
    expect(existsSync(join(place.folder, 'backups'))).toBe(false);
  });
});
