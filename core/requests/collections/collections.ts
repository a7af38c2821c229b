import { join } from 'node:path';
import type { EventHub } from '../../event-hub.ts';
import type { HostOptions } from '../../host-options.ts';
import type { SettingsBook } from '../../settings/settings-book.ts';
import type { CollectionService } from './collection-service.ts';

/** The collections of a host, with what reads and writes them loaded when first asked for. */
export interface Collections {
  service(): Promise<CollectionService>;
  close(): Promise<void>;
}

/** What the collections of a host work with. */
export interface CollectionParts {
  readonly options: HostOptions;
  readonly settings: SettingsBook;
  readonly events: EventHub;
}

/** Makes the collections of a host; nothing is read or watched before it is asked for. */
export function createCollections(parts: CollectionParts): Collections {
  let starting: Promise<CollectionService> | null = null;
  return {
    service() {
      starting ??= import('./collection-service.ts').then(({ createCollectionService }) =>
        createCollectionService({
          ...parts,
          lockFolder: join(parts.options.settingsFolder, 'locks'),
        }),
      );
      return starting;
    },
    async close() {
      if (starting !== null) await (await starting).close();
    },
  };
}
