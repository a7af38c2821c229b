import { focusField, isFocusAwaited } from '../controls/focus-field.ts';
import { isDialogOpen } from '../controls/open-dialogs.ts';
import type { HostClient } from '../host/use-host.ts';
import type { Command } from './command.ts';

/** In frames: enough for what a command closes to be gone from the window. */
const settling = 4;

/** Runs a command. Where what had the focus went with it (a tab, a pane), the request that is shown has it then. */
export function runAndKeepFocus(command: Command, host: HostClient): void {
  command.run(host);
  let frames = 0;
  const look = (): void => {
    frames += 1;
    if (frames < settling) {
      requestAnimationFrame(look);
      return;
    }
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && !isFocusAwaited() && !isDialogOpen()) focusField('tab');
  };
  requestAnimationFrame(look);
}
