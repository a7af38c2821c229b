import { create } from 'zustand';
import type { TemplateProblem } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';

/** The dialog about variables that is open over the window; only one is at a time. */
export type VariablesDialog =
  | { readonly kind: 'environments'; readonly folder: string; readonly name: string | null }
  | {
      readonly kind: 'undefined';
      readonly draftId: string;
      readonly problem: Problem | null;
      readonly problems: readonly TemplateProblem[];
    };

export const useVariablesDialog = create<{ readonly dialog: VariablesDialog | null }>(() => ({
  dialog: null,
}));

export function openVariablesDialog(dialog: VariablesDialog): void {
  useVariablesDialog.setState({ dialog });
}

export function closeVariablesDialog(): void {
  useVariablesDialog.setState({ dialog: null });
}

/** Whether the dialog that is open now still is: it may be closed before the host has answered, and another opened. */
export function watchVariablesDialog(): () => boolean {
  const { dialog } = useVariablesDialog.getState();
  return () => useVariablesDialog.getState().dialog === dialog;
}

/** The drafts whose event is shown with its variables replaced. */
export const usePreviews = create<Readonly<Record<string, boolean>>>(() => ({}));

export function showPreview(draftId: string, shown: boolean): void {
  usePreviews.setState({ [draftId]: shown });
}
