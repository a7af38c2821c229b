import * as z from 'zod';
import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import { jsonOf } from './row.ts';
import type { Retention, RetentionStore } from './store.ts';

const bound = z.number().positive().nullable();

const retentionSchema = z
  .object({ maximumRuns: bound, maximumAgeDays: bound, maximumBytes: bound })
  .readonly();

/** Generous: years of daily work. Whoever wants less says so. */
const defaultRetention: Retention = {
  maximumRuns: 200_000,
  maximumAgeDays: 2 * 365,
  maximumBytes: 4 * 1024 * 1024 * 1024,
};

/** The bounds of the history, kept among the settings. */
export function createRetentionStore(context: StoreContext): RetentionStore {
  const { database } = context;
  return {
    read: () =>
      guarded(context, () => {
        const row = database.sql("SELECT * FROM settings WHERE name = 'retention'").get();
        if (row === undefined) return defaultRetention;
        try {
          return retentionSchema.parse(jsonOf(row, 'value'));
        } catch (error) {
          quarantine(context, 'retention setting', row, error, () => {
            database.sql("DELETE FROM settings WHERE name = 'retention'").run();
          });
          return defaultRetention;
        }
      }),
    write: (retention) => {
      guarded(context, () =>
        database.transaction('durable', () =>
          database
            .sql("INSERT OR REPLACE INTO settings (name, value) VALUES ('retention', ?)")
            .run(JSON.stringify(retentionSchema.parse(retention))),
        ),
      );
    },
  };
}
