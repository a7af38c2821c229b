import { queryClient } from '../host/query-client.ts';
import { refreshCatalogue } from '../host/read-catalogue.ts';
import { connectionsKey } from '../host/use-connections.ts';
import type { HostClient } from '../host/use-host.ts';
import { useCatalogues } from '../state/catalogue-store.ts';
import { identityKey } from './use-identity.ts';

/** Reads again what a connection could not give while its keys were missing or expired. */
export async function afterSignIn(host: HostClient, connectionId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: connectionsKey });
  void queryClient.invalidateQueries({ queryKey: identityKey(connectionId) });
  for (const [key, { state }] of Object.entries(useCatalogues.getState())) {
    const at = key.lastIndexOf('|');
    if (key.slice(0, at) !== connectionId || state !== 'failed') continue;
    void refreshCatalogue(host, { connectionId, region: key.slice(at + 1) || null });
  }
}
