import { useEffect } from 'react';
import { useConfirmRun } from '../connections/confirm-run.ts';
import { useConnectionDialogs } from '../connections/dialog-store.ts';
import { isDialogOpen } from '../controls/open-dialogs.ts';
import { useHost } from '../host/use-host.ts';
import { useUi } from '../state/ui-store.ts';
import { commandFor } from './registry.ts';
import { runAndKeepFocus } from './run-and-keep-focus.ts';

/** A dialog that is asked for but not drawn yet counts too. */
const dialogOpen = () => {
  const { palette, shortcutsShown, addingEndpoint, askedDraftId } = useUi.getState();
  const { dialog, codeAsked } = useConnectionDialogs.getState();
  return (
    isDialogOpen() ||
    palette !== 'closed' ||
    shortcutsShown ||
    addingEndpoint ||
    askedDraftId !== null ||
    dialog !== null ||
    codeAsked ||
    useConfirmRun.getState().question !== null
  );
};

/**
 * Runs commands by their keys, wherever the focus is: before the editor sees the key (capture), since it has
 * commands of its own under some of them. Behind an open dialog nothing is run.
 */
export function useShortcuts(): void {
  const host = useHost();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandFor(event);
      if (command === null || dialogOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      if (command.enabled?.() ?? true) runAndKeepFocus(command, host);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [host]);
}
