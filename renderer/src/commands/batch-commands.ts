import { openRunDialog } from '../batches/run-dialog-store.ts';
import { knownCollections } from '../saved/use-collections.ts';
import { useUi } from '../state/ui-store.ts';
import { activeDraft } from '../state/workspace-store.ts';
import type { Command } from './command.ts';

/** The folder whose requests are meant: that of the active tab, else the only one that is open. */
function meantFolder(): string | null {
  const [only, ...others] = knownCollections();
  return activeDraft()?.file?.folder ?? (others.length === 0 ? (only?.folder ?? null) : null);
}

export const batchCommands: readonly Command[] = [
  {
    id: 'run-collection',
    title: 'Run the collection…',
    group: 'Request',
    enabled: () => meantFolder() !== null,
    run: () => {
      const folder = meantFolder();
      if (folder !== null) openRunDialog({ folder, path: null });
    },
  },
  {
    id: 'show-tasks',
    title: 'Show batches and comparisons…',
    group: 'View',
    run: () => useUi.setState({ tasksShown: true }),
  },
];
