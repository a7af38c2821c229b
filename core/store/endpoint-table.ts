import type { NewEndpoint } from '../../contract/connection.ts';
import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import { textOf, type Row } from './row.ts';
import type { EndpointStore } from './store.ts';

/**
 * What a row says, by the rules of newEndpointSchema and without it: every command may ask for a connection and waits for
 * no schema.
 */
function endpointOf(row: Row): NewEndpoint & { readonly id: string } {
  const id = textOf(row, 'id');
  const name = textOf(row, 'name')?.trim();
  const url = textOf(row, 'url');
  const region = textOf(row, 'region');
  const profile = textOf(row, 'profile');
  if (!id) throw new Error('It has no id.');
  if (!name || name.length > 60) throw new Error('Its name is not one of 1 to 60 characters.');
  if (url === null || !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Error('Its URL does not start with http:// or https://.');
  if (region === null || !/^[a-z0-9-]{1,40}$/.test(region)) throw new Error('Its region is none.');
  return { id, name, url, region, profile };
}

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
              return [endpointOf(row)];
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
