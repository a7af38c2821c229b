import { isDialogOpen } from '../controls/open-dialogs.ts';
import { useWorkspace } from './workspace-store.ts';

const activeId = (): string | null => useWorkspace.getState().layout.activeDraftId;

let asked = 0;

/**
 * Called when a request is asked for that may take a while to come. What it gives says then whether it may be shown: not
 * where another was asked for or gone to meanwhile, nor where a dialog has opened over what is in sight. Whoever types
 * there means that.
 */
export function lookAhead(): () => boolean {
  asked += 1;
  const turn = asked;
  const from = activeId();
  const hadDialog = isDialogOpen();
  return () => turn === asked && activeId() === from && (hadDialog || !isDialogOpen());
}
