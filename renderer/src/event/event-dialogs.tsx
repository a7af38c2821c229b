import type { RefObject } from 'react';
import type { Draft } from '../../../contract/workspace.ts';
import type { EventEditorHandle } from '../monaco/event-editor.tsx';
import { closeEventDialog, useEventDialog } from './event-dialog-store.ts';
import { loadExample, type EventTemplate } from './templates/event-templates.ts';
import { TemplateDialog } from './templates/template-dialog.tsx';
import { UnwrapDialog } from './wrapping/unwrap-dialog.tsx';
import { wrapInEvent } from './wrapping/wrap.ts';

interface EventDialogsProps {
  readonly draft: Draft;
  readonly editor: RefObject<EventEditorHandle | null>;
  /** Takes a whole new event, and the id of the template that it is of. */
  readonly onReplace: (text: string, eventTemplate: string) => void;
  readonly onFault: (fault: string) => void;
}

/** What opens over the event: templates, and what the event carries. */
export function EventDialogs({ draft, editor, onReplace, onFault }: EventDialogsProps) {
  const { open, place } = useEventDialog();

  const choose = async ({ id }: EventTemplate): Promise<void> => {
    const asked = useEventDialog.getState();
    // Examples are files of their own: without a host, in a browser, there is none to be had.
    const example = await loadExample(id).catch(() => null);
    // Given up meanwhile, or another was chosen that came sooner.
    if (useEventDialog.getState() !== asked) return;
    if (example === null) {
      closeEventDialog();
      onFault(
        'The example could not be read. Try again; if it goes on, load the page anew: drafts are kept.',
      );
      return;
    }
    if (open === 'template') {
      closeEventDialog();
      onReplace(example, id);
      return;
    }
    const payload = editor.current?.text() ?? draft.payload;
    const { text, fault } = await wrapInEvent(example, payload);
    if (useEventDialog.getState() !== asked) return;
    closeEventDialog();
    if (text === null) onFault(fault);
    else onReplace(text, id);
  };

  return (
    <>
      <TemplateDialog
        mode={open === 'template' || open === 'wrap' ? open : null}
        draft={draft}
        onChoose={(template) => void choose(template)}
        onClose={closeEventDialog}
      />
      <UnwrapDialog
        open={open === 'unwrap'}
        draftId={draft.id}
        text={draft.payload}
        place={place}
        onApply={({ offset, length, text }) => {
          closeEventDialog();
          editor.current?.replaceRange(offset, length, text);
          editor.current?.flush();
        }}
        onClose={closeEventDialog}
      />
    </>
  );
}
