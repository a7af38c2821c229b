import type { HostEvent } from '../../../contract/host-event.ts';
import { askFailedIdentities } from '../connections/use-identity.ts';
import { assertNever } from '../state/assert-never.ts';
import { useCatalogues } from '../state/catalogue-store.ts';
import { addNotice } from '../state/notices-store.ts';
import { queryClient } from './query-client.ts';
import { refreshCatalogue } from './read-catalogue.ts';
import { refreshCosts } from './refresh-costs.ts';
import { connectionsKey } from './use-connections.ts';
import type { HostClient } from './use-host.ts';
import { detailsKey } from './use-function-details.ts';
import { historyKey } from './use-history.ts';
import { qualifiersKey } from './use-qualifiers.ts';
import { settingsKey } from './use-settings.ts';

function refreshPlacesOf(host: HostClient, connectionId: string): void {
  for (const key of Object.keys(useCatalogues.getState())) {
    const at = key.lastIndexOf('|');
    if (key.slice(0, at) !== connectionId) continue;
    void refreshCatalogue(host, { connectionId, region: key.slice(at + 1) || null });
  }
}

function apply(host: HostClient, event: HostEvent): void {
  switch (event.kind) {
    case 'subscribed':
      return;
    case 'connections-changed':
      void queryClient.invalidateQueries({ queryKey: connectionsKey });
      askFailedIdentities();
      return;
    case 'functions-changed':
      refreshPlacesOf(host, event.connectionId);
      void queryClient.invalidateQueries({ queryKey: [...qualifiersKey, event.connectionId] });
      void queryClient.invalidateQueries({ queryKey: [...detailsKey, event.connectionId] });
      return;
    case 'history-changed':
      void queryClient.invalidateQueries({ queryKey: historyKey });
      return;
    case 'questions-changed':
      void queryClient.invalidateQueries({ queryKey: ['questions'] });
      return;
    case 'settings-changed':
      void queryClient.invalidateQueries({ queryKey: settingsKey });
      refreshCosts();
      return;
    case 'collections-changed':
      void queryClient.invalidateQueries({ queryKey: ['collections'] });
      return;
    case 'batches-changed':
      void queryClient.invalidateQueries({ queryKey: ['batches'] });
      void queryClient.invalidateQueries({ queryKey: ['comparisons'] });
      return;
    case 'notice':
      addNotice(event.problem);
      return;
    default:
      assertNever(event);
  }
}

/** Applies what the host tells until the line is lost. */
export async function followHostEvents(host: HostClient): Promise<void> {
  const events = await host.app.events();
  for await (const event of events) apply(host, event);
}
