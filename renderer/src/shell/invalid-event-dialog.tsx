import { useRef } from 'react';
import { invokeAnyway } from '../commands/request-commands.ts';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { useHost } from '../host/use-host.ts';
import { checkJson } from '../monaco/check-json.ts';
import { useUi } from '../state/ui-store.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { maskedTemplates } from '../variables/masked-templates.ts';

/** Asks once before an event that is not JSON is sent. */
export function InvalidEventDialog() {
  const host = useHost();
  const draftId = useUi((state) => state.askedDraftId);
  const draft = useWorkspace((state) => (draftId === null ? undefined : state.drafts[draftId]));
  const fault =
    draft === undefined ? null : checkJson(draft.templating ? maskedTemplates(draft.payload) : draft.payload);
  const back = useRef<HTMLButtonElement | null>(null);
  const close = () => useUi.setState({ askedDraftId: null });
  return (
    <Dialog
      title="Lambda will reject this"
      initialFocus={back}
      open={draftId !== null}
      onOpenChange={(open) => open || close()}
    >
      <p>
        The event is not valid JSON
        {fault === null ? '.' : `: line ${fault.line}, column ${fault.column}, ${fault.words}.`}
      </p>
      <DialogActions>
        <Button onClick={() => invokeAnyway(host)}>Send it anyway</Button>
        <Button ref={back} variant="primary" onClick={close}>
          Back to the event
        </Button>
      </DialogActions>
    </Dialog>
  );
}
