import { backupPlace, finishBackup } from './backup.ts';
import type { Database } from './database.ts';
import type { Migration } from './migrations/migration.ts';
import { numberOf } from './row.ts';

/** The layout of an open database; 0 for a new one. */
export function versionOf(database: Database): number {
  const row = database.sql('PRAGMA user_version').get();
  return row === undefined ? 0 : (numberOf(row, 'user_version') ?? 0);
}

/**
 * Brings a database to the latest layout, each step in a transaction of its own, after a backup of a database that
 * holds something. Two processes may do it at once. `file` is null in memory.
 */
export function migrate(database: Database, file: string | null, migrations: readonly Migration[]): void {
  const found = versionOf(database);
  const steps = migrations.filter((migration) => migration.version > found);
  if (steps.length === 0) return;
  if (file !== null && found > 0) {
    const place = backupPlace(file, 'layout', `v${String(found)}`);
    database.sql('VACUUM INTO ?').run(place.draft);
    finishBackup(file, 'layout', place);
  }
  for (const migration of steps) {
    database.transaction('durable', () => {
      if (versionOf(database) >= migration.version) return;
      database.connection.exec(migration.sql);
      database.connection.exec(`PRAGMA user_version = ${String(migration.version)}`);
    });
  }
}
