import { patchLayout, useWorkspace } from './workspace-store.ts';

/** Favourites are kept per connection, as `connection|name`. */
const favouriteKey = (connectionId: string, name: string) => `${connectionId}|${name}`;

/** The names of a connection's favourites. */
export function useFavourites(connectionId: string): ReadonlySet<string> {
  const favourites = useWorkspace((state) => state.layout.favourites);
  const prefix = favouriteKey(connectionId, '');
  return new Set(favourites.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)));
}

export function toggleFavourite(connectionId: string, name: string): void {
  const { favourites } = useWorkspace.getState().layout;
  const key = favouriteKey(connectionId, name);
  patchLayout({
    favourites: favourites.includes(key) ? favourites.filter((one) => one !== key) : [...favourites, key],
  });
}
