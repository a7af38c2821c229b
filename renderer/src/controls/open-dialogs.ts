const open: string[] = [];

/** Puts a dialog on top of those that are open. Returns the way to take it out again. */
export function enterDialog(id: string): () => void {
  open.push(id);
  return () => {
    const at = open.lastIndexOf(id);
    if (at >= 0) open.splice(at, 1);
  };
}

/** Whether keys and presses are for this dialog: one that was opened over it takes them first. */
export const isTopDialog = (id: string): boolean => open.at(-1) === id;

/** Whether any dialog is open: what is behind must not take keys meanwhile. */
export const isDialogOpen = (): boolean => open.length > 0;
