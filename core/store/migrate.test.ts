import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { first } from './migrations/0001-first.ts';
import { migrations } from './migrations/all.ts';
import type { Problem } from '../../contract/problem.ts';
import { versionOf } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { openStore } from './open-store.ts';
import { temporaryFolder } from './testing/sample-run.ts';
import { versionOneRows } from './testing/version-one.ts';

let place: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  place = temporaryFolder();
});

afterEach(() => {
  place.remove();
});

/** A database as version 1 wrote it. */
function writeVersionOne(): void {
  const connection = new DatabaseSync(join(place.folder, 'lambdeck.db'));
  connection.exec(first.sql);
  connection.exec(versionOneRows);
  connection.exec('PRAGMA user_version = 1');
  connection.close();
}

describe('migrations', () => {
  it('count up by one', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('bring a database of version 1 to today with all that was in it', () => {
    writeVersionOne();
    const store = openStore({ dataFolder: place.folder });
    expect(store.notices).toEqual([]);
    expect(store.history.get('3f0c8a52-7d31-4b9a-9f60-2a1b3c4d5e6f')).toMatchObject({
      functionName: 'orders-refund',
      outcome: { kind: 'succeeded' },
      payload: { text: '{"order":"A-17"}' },
      response: { text: '{"ok":true}' },
    });
    expect(store.catalogue.read('local', 'eu-west-1')).toBeNull();
    expect(store.notices).toEqual([]);
    expect(store.workspace.load()?.drafts).toMatchObject([
      { payload: '{"n":1.0}', functionName: 'hello', streaming: 'auto' },
      { payload: '{}', functionName: 'stream', streaming: 'on' },
    ]);
    // A draft that was broken before is put aside when it is read, as ever.
    expect(store.notices.map(({ name }) => name)).toEqual(['Quarantined']);
    expect(store.endpoints.list()).toMatchObject([{ name: 'LocalStack' }]);
    store.close();
  });

  it('copy the database first, take each step once and survive a broken one', () => {
    writeVersionOne();
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
