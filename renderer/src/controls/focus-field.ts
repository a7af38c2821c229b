import { isDialogOpen } from './open-dialogs.ts';

/** What is being drawn may need the host's answer first; after so many frames nobody waits for it any more. */
const mostFrames = 120;

let wanted: string | null = null;

/**
 * Puts the keyboard into a field, list or pane by its data-focus name, once it is drawn and no dialog is open over it: a
 * dialog that closes gives the focus back to where it was. The last one that is asked for wins.
 */
export function focusField(name: string): void {
  wanted = name;
  let frames = 0;
  const look = (): void => {
    if (wanted !== name) return;
    const field = isDialogOpen() ? null : document.querySelector<HTMLElement>(`[data-focus="${name}"]`);
    frames += 1;
    if (field !== null) {
      wanted = null;
      field.focus();
    } else if (frames < mostFrames) requestAnimationFrame(look);
    else wanted = null;
  };
  requestAnimationFrame(look);
}

/** Whether a field was asked for that is not drawn yet. */
export const isFocusAwaited = (): boolean => wanted !== null;
