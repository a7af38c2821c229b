import { create } from 'zustand';

/** What is to be run: a file or a folder of a collection; path null is all of it. */
export interface RunTarget {
  readonly folder: string;
  readonly path: string | null;
  /** Only these files of it; left out, all. */
  readonly paths?: readonly string[] | null | undefined;
}

/** What the person is asked how to run, while they are. */
export const useRunDialog = create<{ readonly target: RunTarget | null }>(() => ({ target: null }));

export function openRunDialog(target: RunTarget): void {
  useRunDialog.setState({ target });
}

/** Whether the person is still asked how to run this. */
export const isAskedToRun = (target: RunTarget): boolean => useRunDialog.getState().target === target;

export function closeRunDialog(): void {
  useRunDialog.setState({ target: null });
}
