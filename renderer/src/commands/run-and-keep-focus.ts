import { focusField, isFocusAwaited } from '../controls/focus-field.ts';
import { isDialogOpen } from '../controls/open-dialogs.ts';
import type { HostClient } from '../host/use-host.ts';
import type { Command } from './command.ts';

/** In frames: how long the focus is nowhere before it counts as lost, and how long a dialog may take to fade out. */
const settling = 4;
const watching = 60;

/** Runs a command. Where what had the focus went with it (a tab, a pane), the request that is shown has it then. */
export function runAndKeepFocus(command: Command, host: HostClient): void {
  command.run(host);
  let frames = 0;
  let nowhere = 0;
  const look = (): void => {
    frames += 1;
    const lost = document.activeElement === null || document.activeElement === document.body;
    nowhere = lost && !isFocusAwaited() && !isDialogOpen() ? nowhere + 1 : 0;
    if (nowhere === settling) focusField('tab');
    else if (frames < watching) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
