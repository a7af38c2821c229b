import { isDialogOpen } from '../controls/open-dialogs.ts';
import { useWorkspace } from './workspace-store.ts';

const activeId = (): string | null => useWorkspace.getState().layout.activeDraftId;

/** What was asked for last. */
let asked = '';

/**
 * Called when a request is asked for that may take a while to come. What it gives says then whether it may be shown: not
 * where another was asked for or gone to meanwhile, nor where a dialog has opened over what is in sight. Whoever types
 * there means that. Of one `wish` that is uttered twice both may.
 */
export function lookAhead(wish: string): () => boolean {
  asked = wish;
  const from = activeId();
  const hadDialog = isDialogOpen();
  return () => asked === wish && activeId() === from && (hadDialog || !isDialogOpen());
}
