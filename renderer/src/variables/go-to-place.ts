const waiting = new Map<string, (offset: number) => void>();

/** Registers how a place of a draft's event is gone to, while its editor is there. Returns how to take it back. */
export function registerGoTo(draftId: string, goTo: (offset: number) => void): () => void {
  waiting.set(draftId, goTo);
  return () => {
    if (waiting.get(draftId) === goTo) waiting.delete(draftId);
  };
}

/** Goes to a place of a draft's event once what is open over it has been closed. */
export function goToPlace(draftId: string, offset: number): void {
  // A dialog gives the focus back when it has closed.
  setTimeout(() => waiting.get(draftId)?.(offset), 200);
}
