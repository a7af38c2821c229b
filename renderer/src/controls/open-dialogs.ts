const open: string[] = [];

/** Toasts stand elsewhere while a dialog is open (toasts.module.css). */
const tell = (): void => void document.documentElement.toggleAttribute('data-dialog', open.length > 0);

/** Puts a dialog on top of those that are open. Returns the way to take it out again. */
export function enterDialog(id: string): () => void {
  open.push(id);
  tell();
  return () => {
    const at = open.lastIndexOf(id);
    if (at >= 0) open.splice(at, 1);
    tell();
  };
}

/** Whether keys and presses are for this dialog: one that was opened over it takes them first. */
export const isTopDialog = (id: string): boolean => open.at(-1) === id;

/** Whether any dialog is open: what is behind must not take keys meanwhile. */
export const isDialogOpen = (): boolean => open.length > 0;
