import type { Draft } from '../../../contract/workspace.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { findDraft, patchDraft } from '../state/workspace-store.ts';
import { draftOfContent } from './draft-content.ts';

/** Says that a draft's own version gave way, and offers it back: it then differs from the file again. */
export function offerBack(before: Draft, title: string): void {
  const id = toasts.add({
    title,
    timeout: 15_000,
    actionProps: {
      children: 'Undo',
      onClick: () => {
        toasts.close(id);
        if (findDraft(before.id) !== null) patchDraft(before.id, draftOfContent(before));
      },
    },
  });
}
