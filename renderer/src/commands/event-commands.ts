import { commitPendingEdits } from '../controls/pending-edits.ts';
import { openEventDialog } from '../event/event-dialog-store.ts';
import { showEventTab } from '../state/event-tab.ts';
import { activeDraft, patchDraft } from '../state/workspace-store.ts';
import type { Command } from './command.ts';

const open = (dialog: 'template' | 'wrap' | 'unwrap') => (): void => {
  commitPendingEdits();
  const draft = activeDraft();
  if (draft === null) return;
  showEventTab(draft.id, 'event');
  openEventDialog(dialog);
};

/** What can be done with the event of the active tab. */
export const eventCommands: readonly Command[] = [
  {
    id: 'event-template',
    title: 'Event templates…',
    group: 'Request',
    enabled: () => activeDraft() !== null,
    run: open('template'),
  },
  {
    id: 'unwrap-event',
    title: 'Unwrap body, message or data…',
    group: 'Request',
    enabled: () => (activeDraft()?.payload ?? '').trim() !== '',
    run: open('unwrap'),
  },
  {
    id: 'wrap-event',
    title: 'Wrap in an event…',
    group: 'Request',
    enabled: () => (activeDraft()?.payload ?? '').trim() !== '',
    run: open('wrap'),
  },
  {
    id: 'clear-shape',
    title: 'Clear the shape of the event',
    group: 'Request',
    enabled: () => (activeDraft()?.eventTemplate ?? null) !== null,
    run: () => {
      const draft = activeDraft();
      if (draft !== null) patchDraft(draft.id, { eventTemplate: null });
    },
  },
];
