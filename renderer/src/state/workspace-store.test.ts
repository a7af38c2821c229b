import { expect, test } from 'vitest';
import { registerPendingEdit } from '../controls/pending-edits.ts';
import {
  activeDraft,
  closeDraft,
  findDraft,
  openDraft,
  openTab,
  patchDraft,
  reopenDraft,
  showDraft,
} from './workspace-store.ts';

test('what is being typed is taken over by its own tab before another is shown', () => {
  const leaving = [
    (other: string) => showDraft(other),
    () => void openDraft({ functionName: 'new' }),
    () => openTab('a batch'),
    () => closeDraft(activeDraft()?.id ?? ''),
    () => reopenDraft(),
  ];
  for (const [at, leave] of leaving.entries()) {
    const other = openDraft({ functionName: 'other', region: null });
    const own = openDraft({ functionName: 'own', region: null });
    // The field of the request that is shown.
    const unregister = registerPendingEdit(() => {
      const shown = activeDraft();
      if (shown !== null) patchDraft(shown.id, { region: `eu-west-${at}` });
    });
    leave(other);
    unregister();
    expect(findDraft(own)?.region).toBe(`eu-west-${at}`);
    expect(findDraft(other)?.region).toBeNull();
  }
});
