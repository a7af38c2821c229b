import { isDialogOpen } from './open-dialogs.ts';

/** In milliseconds. What is being drawn may need the host's answer first; after so long nobody waits for it any more. */
const patience = 10_000;
const modifiers: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta']);

let wanted: string | null = null;

const giveUp = (): void => {
  wanted = null;
};

let listening = false;

/** Who presses something else meanwhile wants the keyboard there, not where it was asked for before. */
function giveWayToPresses(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('pointerdown', giveUp, { capture: true });
  window.addEventListener('keydown', ({ key }) => modifiers.has(key) || giveUp(), { capture: true });
}

/**
 * Puts the keyboard into a field, list or pane by its data-focus name, once it is drawn and no dialog is open over it: a
 * dialog that closes gives the focus back to where it was. The last one that is asked for wins, and gives way to whatever
 * the person presses before it is there.
 */
export function focusField(name: string): void {
  giveWayToPresses();
  wanted = name;
  const since = performance.now();
  const look = (): void => {
    if (wanted !== name) return;
    const field = isDialogOpen() ? null : document.querySelector<HTMLElement>(`[data-focus="${name}"]`);
    if (field !== null) {
      wanted = null;
      field.focus();
    } else if (performance.now() - since < patience) requestAnimationFrame(look);
    else giveUp();
  };
  requestAnimationFrame(look);
}

/** Whether a field was asked for that is not drawn yet. */
export const isFocusAwaited = (): boolean => wanted !== null;
