import { choosePath } from '../browse/choose-path.ts';
import { focusField } from '../controls/focus-field.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Collection } from '../../../contract/saved-request.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { showNotice } from '../state/notices-store.ts';
import { patchLayout } from '../state/workspace-store.ts';
import { askNewCollection, useSavedDialogs } from './dialog-store.ts';
import { setUnfolded, showInTree } from './tree-cursor.ts';
import { rereadCollections } from './use-collections.ts';

interface Opened {
  readonly collection: Collection | null;
  readonly problem: Problem | null;
}

/** Opens a folder as a collection and unfolds it in the tree, which has the keyboard then. */
export async function openFolder(host: HostClient, folder: string, create: boolean): Promise<Opened> {
  useSavedDialogs.setState({ opening: folder });
  try {
    const opened = await host.collections.open({ folder, create });
    if (opened.collection === null) return opened;
    // Before it is listed: who sees it may put cursor and keyboard elsewhere at once.
    patchLayout({ sidebarVisible: true, sidebarView: 'saved' });
    setUnfolded(opened.collection.folder, true);
    showInTree(opened.collection.folder, null);
    focusField('saved');
    await rereadCollections(host);
    return opened;
  } catch (error) {
    return { collection: null, problem: callProblem('The folder could not be opened', error) };
  } finally {
    useSavedDialogs.setState({ opening: null });
  }
}

/** Lets a person choose a folder and opens it as a collection; gives the folder, or null. */
export async function chooseCollection(host: HostClient): Promise<string | null> {
  const folder = await choosePath({
    title: 'Open a folder of requests',
    kind: 'folder',
    suffixes: [],
    startIn: null,
    action: 'Open folder',
  });
  if (folder === null) return null;
  const { collection, problem } = await openFolder(host, folder, false);
  if (problem !== null) showNotice(problem);
  return collection?.folder ?? null;
}

/** Asks for a name and a place, and makes a new folder there that is open as a collection. */
export async function createCollection(): Promise<void> {
  if ((await askNewCollection()) !== null) focusField('saved');
}

/** Opens the requests for the sample functions. */
export async function openSamples(host: HostClient): Promise<void> {
  try {
    const { folder } = await host.collections.samples();
    if (folder === null) {
      showNotice({
        name: 'NoSamples',
        message: 'There are no sample requests in this installation.',
        remedy: 'Open a folder of your own, or create a collection.',
      });
      return;
    }
    const { problem } = await openFolder(host, folder, false);
    if (problem !== null) showNotice(problem);
  } catch (error) {
    showNotice(callProblem('The sample requests could not be opened', error));
  }
}

/** Takes a collection off the list; its files and the drafts of them stay. */
export async function closeCollection(host: HostClient, { folder, name }: Collection): Promise<void> {
  try {
    const { problem } = await host.collections.close({ folder });
    if (problem !== null) {
      showNotice(problem);
      return;
    }
    await rereadCollections(host);
    const id = toasts.add({
      title: `“${name}” is closed; its files stay`,
      timeout: 10_000,
      actionProps: {
        children: 'Open again',
        onClick: () => {
          toasts.close(id);
          void openFolder(host, folder, false).then(({ problem }) => {
            if (problem !== null) showNotice(problem);
          });
        },
      },
    });
  } catch (error) {
    showNotice(callProblem(`“${name}” could not be closed`, error));
  }
}
