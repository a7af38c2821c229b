import { useEffect } from 'react';
import { emptyCatalogue, placeKey, useCatalogues, type Catalogue } from '../state/catalogue-store.ts';
import { useHostStatus } from './host-connection.ts';
import { refreshCatalogue } from './read-catalogue.ts';
import { useHost } from './use-host.ts';

/** The functions of a place, read at its first use and after a lost host came back. */
export function useCatalogue(connectionId: string, region: string | null): Catalogue {
  const host = useHost();
  const catalogue = useCatalogues((state) => state[placeKey({ connectionId, region })]) ?? emptyCatalogue;
  const connected = useHostStatus((state) => state.status === 'connected');
  const wanted = catalogue.state === 'never' && connected;
  useEffect(() => {
    if (wanted) void refreshCatalogue(host, { connectionId, region });
  }, [host, wanted, connectionId, region]);
  return catalogue;
}
