import * as z from 'zod';
import { newEndpointSchema } from '../../contract/connection.ts';
import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import type { EndpointStore } from './store.ts';

const storedEndpointSchema = newEndpointSchema
  .unwrap()
  .extend({ id: z.string().min(1) })
  .readonly();

/** The endpoint URLs that were typed in, in the order they were added. */
export function createEndpointStore(context: StoreContext): EndpointStore {
  const { database } = context;
  return {
    list: () =>
      guarded(context, () =>
        database
          .sql('SELECT * FROM endpoints ORDER BY rowid')
          .all()
          .flatMap((row) => {
            try {
              return [storedEndpointSchema.parse(row)];
            } catch (error) {
              quarantine(context, 'endpoint', row, error, () => {
                database.sql('DELETE FROM endpoints WHERE id = ?').run(row['id'] ?? null);
              });
              return [];
            }
          }),
      ),
    add: (id, endpoint) => {
      guarded(context, () =>
        database.transaction('durable', () =>
          database
            .sql('INSERT INTO endpoints (id, name, url, region, profile) VALUES (?, ?, ?, ?, ?)')
            .run(id, endpoint.name, endpoint.url, endpoint.region, endpoint.profile),
        ),
      );
    },
    remove: (id) =>
      guarded(context, () =>
        database.transaction(
          'durable',
          () => Number(database.sql('DELETE FROM endpoints WHERE id = ?').run(id).changes) > 0,
        ),
      ),
  };
}
