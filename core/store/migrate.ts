import type { Database } from './database.ts';
import { migrations } from './migrations/all.ts';
import { numberOf } from './row.ts';

/** The layout that this Lambdeck writes. */
export const latestVersion = migrations.length;

/** The layout of an open database; 0 for a new one. */
export function versionOf(database: Database): number {
  const row = database.sql('PRAGMA user_version').get();
  return row === undefined ? 0 : (numberOf(row, 'user_version') ?? 0);
}

/** Brings a database to the latest layout, each step in a transaction of its own. Two processes may do it at once. */
export function migrate(database: Database): void {
  for (const migration of migrations) {
    if (versionOf(database) >= migration.version) continue;
    database.transaction('durable', () => {
      if (versionOf(database) >= migration.version) return;
      database.connection.exec(migration.sql);
      database.connection.exec(`PRAGMA user_version = ${String(migration.version)}`);
    });
  }
}
