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

const unreadable =
  'The example could not be read. Try again; if it goes on, load the page anew: drafts are kept.';

/** What opens over the event: templates, and what the event carries. */
export function EventDialogs({ draft, editor, onReplace, onFault }: EventDialogsProps) {
  const { open, place } = useEventDialog();

  const choose = async ({ id }: EventTemplate): Promise<void> => {
    const asking = useEventDialog.getState();
    const payload = editor.current?.text() ?? draft.payload;
    // Examples are files of their own: without a host, in a browser, there is none to be had.
    const example = await loadExample(id).catch(() => null);
    const { text, fault } =
      example === null
        ? { text: null, fault: unreadable }
        : open === 'template'
          ? { text: example, fault: null }
          : await wrapInEvent(example, payload);
    // Who closed the dialog meanwhile took it back.
    if (useEventDialog.getState() !== asking) return;
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
          // It was taken back while the text was being written as it was before.
          if (useEventDialog.getState().open !== 'unwrap') return;
          closeEventDialog();
          editor.current?.replaceRange(offset, length, text);
          editor.current?.flush();
        }}
        onClose={closeEventDialog}
      />
    </>
  );
}
