import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import { jsonOf } from './row.ts';
import type { Retention, RetentionStore } from './store.ts';

const isBound = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isFinite(value) && value > 0);

/** The three bounds; throws an Error where one of them is neither a positive number nor null. */
function retentionOf(value: unknown): Retention {
  const read = typeof value === 'object' && value !== null ? value : {};
  const maximumRuns: unknown = Reflect.get(read, 'maximumRuns');
  const maximumAgeDays: unknown = Reflect.get(read, 'maximumAgeDays');
  const maximumBytes: unknown = Reflect.get(read, 'maximumBytes');
  if (isBound(maximumRuns) && isBound(maximumAgeDays) && isBound(maximumBytes))
    return { maximumRuns, maximumAgeDays, maximumBytes };
  throw new Error('A bound is neither a positive number nor null.');
}

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
          return retentionOf(jsonOf(row, 'value'));
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
            .run(JSON.stringify(retentionOf(retention))),
        ),
      );
    },
  };
}
