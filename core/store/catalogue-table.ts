import * as z from 'zod';
import { functionSummarySchema } from '../../contract/function-summary.ts';
import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import { jsonOf } from './row.ts';
import type { CatalogueCache } from './store.ts';

const cachedSchema = z.object({
  kind: z.literal('cached'),
  functions: z.array(functionSummarySchema).readonly(),
  fetchedAt: z.string(),
});

/** The function lists last read, one row for each connection and region. */
export function createCatalogueCache(context: StoreContext): CatalogueCache {
  const { database } = context;
  return {
    read: (connectionId, region) =>
      guarded(context, () => {
        const row = database
          .sql('SELECT * FROM catalogue WHERE connection_id = ? AND region = ?')
          .get(connectionId, region);
        if (row === undefined) return null;
        try {
          return cachedSchema.parse({
            kind: 'cached',
            functions: jsonOf(row, 'functions'),
            fetchedAt: row['fetched_at'],
          });
        } catch (error) {
          quarantine(context, 'function list', row, error, () => {
            database
              .sql('DELETE FROM catalogue WHERE connection_id = ? AND region = ?')
              .run(connectionId, region);
          });
          return null;
        }
      }),
    write: (connectionId, region, functions, fetchedAt) => {
      guarded(context, () =>
        database.transaction('lazy', () =>
          database
            .sql(
              'INSERT OR REPLACE INTO catalogue (connection_id, region, fetched_at, functions) VALUES (?, ?, ?, ?)',
            )
            .run(connectionId, region, fetchedAt, JSON.stringify(functions)),
        ),
      );
    },
  };
}
