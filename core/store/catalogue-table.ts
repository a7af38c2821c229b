import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import { jsonOf } from './row.ts';
import type { CatalogueCache } from './store.ts';

/** The function lists last read, one row for each connection and region. */
export function createCatalogueCache(context: StoreContext): CatalogueCache {
  const { database } = context;
  return {
    async read(connectionId, region) {
      const { rowShapes } = await import('./row-shapes.ts');
      return guarded(context, () => {
        const row = database
          .sql('SELECT * FROM catalogue WHERE connection_id = ? AND region = ?')
          .get(connectionId, region);
        if (row === undefined) return null;
        try {
          return rowShapes.functionList({
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
      });
    },
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
