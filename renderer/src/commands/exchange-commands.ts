import { commitPendingEdits } from '../controls/pending-edits.ts';
import { exportAsZip } from '../exchange/export-as-zip.ts';
import { openExchange } from '../exchange/exchange-store.ts';
import type { SavedFile } from '../../../contract/saved-request.ts';
import type { HostClient } from '../host/use-host.ts';
import { activeDraft } from '../state/workspace-store.ts';
import type { Command } from './command.ts';

const savedFile = (): SavedFile | null => activeDraft()?.file ?? null;

/** A command about the file of the active tab, or about the collection it is in. */
const withFile = (run: (host: HostClient, file: SavedFile) => void): Pick<Command, 'enabled' | 'run'> => ({
  enabled: () => savedFile() !== null,
  run: (host) => {
    const file = savedFile();
    if (file !== null) run(host, file);
  },
});

export const exchangeCommands: readonly Command[] = [
  {
    id: 'shared-events',
    title: 'Shareable test events…',
    group: 'Request',
    enabled: () => (activeDraft()?.functionName ?? '') !== '',
    run: () => {
      commitPendingEdits();
      const draft = activeDraft();
      if (draft !== null) openExchange({ kind: 'shared-events', draftId: draft.id });
    },
  },
  {
    id: 'import',
    title: 'Import requests…',
    group: 'Saved',
    run: () => openExchange({ kind: 'import', files: [] }),
  },
  {
    id: 'export-request',
    title: 'Export the request as files (zip)',
    group: 'Saved',
    ...withFile((host, { folder, path }) => void exportAsZip(host, folder, path)),
  },
  {
    id: 'export-collection',
    title: 'Export the collection as a zip',
    group: 'Saved',
    ...withFile((host, { folder }) => void exportAsZip(host, folder, null)),
  },
];
