const commits = new Set<() => void>();

/** Registers a field that holds a typed value not yet taken over. Returns the way to take it out again. */
export function registerPendingEdit(commit: () => void): () => void {
  commits.add(commit);
  return () => commits.delete(commit);
}

/** Takes over what is being typed in any field, so that a command sees it (Ctrl Enter from within a field). */
export function commitPendingEdits(): void {
  for (const commit of commits) commit();
}
