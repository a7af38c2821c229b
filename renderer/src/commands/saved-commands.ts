import { openRunDialog } from '../batches/run-dialog-store.ts';
import { createCollection, chooseCollection, openSamples } from '../saved/collection-actions.ts';
import { compareWithFile } from '../saved/compare-with-file.ts';
import { openSavedDialog, type SavedEntry } from '../saved/dialog-store.ts';
import { differsFromFile } from '../saved/differs-from-file.ts';
import { duplicateEntry, removeEntry } from '../saved/entry-actions.ts';
import { hostPathOf } from '../saved/host-path-of.ts';
import { draftName } from '../saved/request-of-draft.ts';
import { saveAll } from '../saved/save-all.ts';
import { saveDraft } from '../saved/save-draft.ts';
import { takeTheirs } from '../saved/take-theirs.ts';
import { showInTree } from '../saved/tree-cursor.ts';
import { unsavedEdits } from '../saved/unsaved-edits.ts';
import { knownCollection, knownCollections } from '../saved/use-collections.ts';
import type { HostClient } from '../host/use-host.ts';
import { copyText } from '../shell/copy-text.ts';
import { fileStateOf } from '../state/file-states.ts';
import { activeDraft, patchLayout } from '../state/workspace-store.ts';
import type { Command } from './command.ts';
import { focusField } from '../controls/focus-field.ts';

/** The file of the active tab, by the name that its request has. */
function entry(): SavedEntry | null {
  const draft = activeDraft();
  if (draft === null || draft.file === null) return null;
  return { folder: draft.file.folder, path: draft.file.path, name: draftName(draft) };
}

const writable = (): boolean => knownCollection(entry()?.folder ?? '')?.writable === true;

function showTree(): void {
  patchLayout({ sidebarVisible: true, sidebarView: 'saved' });
  focusField(knownCollections().length === 0 ? 'sidebar' : 'saved');
}

/** A command about the file of the active tab. */
function ofFile(
  command: Pick<Command, 'id' | 'title'>,
  run: (entry: SavedEntry, host: HostClient) => void,
  fits: () => boolean = () => true,
): Command {
  return {
    ...command,
    group: 'Saved',
    enabled: () => entry() !== null && fits(),
    run: (host) => {
      const found = entry();
      if (found !== null) run(found, host);
    },
  };
}

function differs(): boolean {
  const draft = activeDraft();
  return draft !== null && draft.file !== null && differsFromFile(draft, fileStateOf(draft.id).request);
}

export const savedCommands: readonly Command[] = [
  {
    id: 'save',
    title: 'Save the request',
    group: 'Saved',
    keys: ['Mod+S'],
    enabled: () => activeDraft() !== null,
    run: (host) => {
      const draft = activeDraft();
      if (draft !== null) void saveDraft(host, draft.id);
    },
  },
  {
    id: 'save-as',
    title: 'Save the request as…',
    group: 'Saved',
    keys: ['Mod+Shift+S'],
    enabled: () => activeDraft() !== null,
    run: () => {
      const draft = activeDraft();
      if (draft !== null) openSavedDialog({ kind: 'save-as', draftId: draft.id, reason: null });
    },
  },
  {
    id: 'save-all',
    title: 'Save all',
    group: 'Saved',
    enabled: () => unsavedEdits(null).length > 0,
    run: (host) => void saveAll(host, unsavedEdits(null)),
  },
  {
    id: 'revert-to-file',
    title: 'Revert the request to its file',
    group: 'Saved',
    enabled: differs,
    run: (host) => {
      const draft = activeDraft();
      if (draft !== null) void takeTheirs(host, draft.id);
    },
  },
  {
    id: 'compare-with-file',
    title: 'Compare the request with its file',
    group: 'Saved',
    enabled: differs,
    run: (host) => {
      const draft = activeDraft();
      if (draft !== null) void compareWithFile(host, draft.id);
    },
  },
  {
    id: 'show-saved',
    title: 'Show the saved requests',
    group: 'Saved',
    keys: ['Mod+Shift+E'],
    run: showTree,
  },
  {
    id: 'filter-saved',
    title: 'Filter the saved requests',
    group: 'Saved',
    run: () => {
      patchLayout({ sidebarVisible: true, sidebarView: 'saved' });
      focusField('filter-saved');
    },
  },
  ofFile({ id: 'show-in-tree', title: 'Show the request in the tree' }, ({ folder, path }) => {
    showInTree(folder, path);
    showTree();
  }),
  ofFile(
    { id: 'rename-request', title: 'Rename the request…' },
    (found) => openSavedDialog({ kind: 'rename', entry: found }),
    writable,
  ),
  ofFile(
    { id: 'move-request', title: 'Move the request to…' },
    (found) => openSavedDialog({ kind: 'move', entry: found }),
    writable,
  ),
  ofFile(
    { id: 'duplicate-request', title: 'Duplicate the file of the request' },
    (found, host) => void duplicateEntry(host, found),
    writable,
  ),
  ofFile(
    { id: 'delete-request', title: 'Delete the file of the request' },
    (found, host) => void removeEntry(host, found),
    writable,
  ),
  ofFile({ id: 'run-request', title: 'Run the request over data or many times…' }, ({ folder, path }) =>
    openRunDialog({ folder, path }),
  ),
  ofFile({ id: 'copy-file-path', title: 'Copy the path of the request’s file' }, ({ folder, path }) => {
    void copyText(hostPathOf(folder, path), 'The path');
  }),
  {
    id: 'restore-deleted',
    title: 'Restore deleted request…',
    group: 'Saved',
    run: () => openSavedDialog({ kind: 'trash' }),
  },
  {
    id: 'open-collection',
    title: 'Open a folder of requests…',
    group: 'Saved',
    run: (host) => void chooseCollection(host),
  },
  {
    id: 'create-collection',
    title: 'Create a collection…',
    group: 'Saved',
    run: () => void createCollection(),
  },
  {
    id: 'open-samples',
    title: 'Try the sample requests',
    group: 'Saved',
    run: (host) => void openSamples(host),
  },
];
