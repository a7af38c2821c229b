import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import type { Draft } from '../../../contract/workspace.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import { SwitchField } from '../controls/switch-field.tsx';
import { TextField } from '../controls/text-field.tsx';
import { useHost } from '../host/use-host.ts';
import { findDraft } from '../state/workspace-store.ts';
import { closeSavedDialog, useSavedDialogs } from './dialog-store.ts';
import { inTurn } from './file-turns.ts';
import { hasTemplates } from './has-templates.ts';
import { PlaceFields } from './place-fields.tsx';
import { suggestedPlace, type CollectionPlace } from './place-options.ts';
import { draftName, requestOfDraft } from './request-of-draft.ts';
import { attachFile } from './save-draft.ts';
import styles from './saved-dialogs.module.css';
import { showInTreeLater } from './tree-cursor.ts';
import { useAnswer } from './use-answer.ts';
import { rereadCollections, useCollections } from './use-collections.ts';
import { writeNewRequest } from './write-new-request.ts';

/** Asks what a draft is called and where its file goes. */
export function SaveAsDialog() {
  const dialog = useSavedDialogs((state) => (state.dialog?.kind === 'save-as' ? state.dialog : null));
  const draft = dialog === null ? null : findDraft(dialog.draftId);
  return (
    <Dialog
      title={draft?.file == null ? 'Save the request' : 'Save the request as another'}
      open={draft !== null}
      onOpenChange={(open) => open || closeSavedDialog()}
    >
      {draft === null ? null : <SaveAsForm key={draft.id} draft={draft} reason={dialog?.reason ?? null} />}
    </Dialog>
  );
}

function SaveAsForm({ draft, reason }: { draft: Draft; reason: string | null }) {
  const host = useHost();
  const { collections } = useCollections();
  const [name, setName] = useState(draftName(draft));
  const [chosen, setChosen] = useState<CollectionPlace | null>(null);
  const [templating, setTemplating] = useState(draft.templating);
  const { problem, busy, ask } = useAnswer();
  const place = chosen ?? suggestedPlace(collections);
  const named = name.trim();
  const asksTemplating = draft.file === null && hasTemplates(draft);
  const { data: suggestion } = useQuery({
    queryKey: ['suggested-path', place, named],
    enabled: place !== null && named !== '',
    // What is free changes with every file.
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
    queryFn: () =>
      place === null
        ? null
        : host.collections.suggestPath({
            folder: place.folder,
            under: place.under === '' ? null : place.under,
            name: named,
          }),
  });

  const save = async ({ folder, under }: CollectionPlace) => {
    commitPendingEdits();
    const now = findDraft(draft.id);
    if (now === null) return null;
    // Where nothing could be replaced, the file says what files say when they say nothing of it.
    const replaces = draft.file !== null ? now.templating : asksTemplating ? templating : true;
    const request = { ...requestOfDraft(now), name: named, templating: replaces };
    const place = { folder, under: under === '' ? null : under };
    const { file, problem: failure } = await writeNewRequest(host, place, request);
    if (file === null) return failure;
    attachFile(draft.id, request, file);
    const show = showInTreeLater();
    void rereadCollections(host)
      .catch(() => undefined)
      .then(() => show(file.folder, file.path));
    return null;
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy && place !== null && named !== '') ask(() => inTurn(() => save(place)));
  };

  return (
    <form className={styles['form']} noValidate onSubmit={submit}>
      {reason === null ? null : <p className={styles['note']}>{reason}</p>}
      <TextField
        label="Name"
        value={name}
        onValueChange={setName}
        maxLength={200}
        onFocus={(event) => event.currentTarget.select()}
        fault={named === '' ? 'Give it a name.' : null}
      >
        {place === null || suggestion == null ? 'Its file is named after it.' : `File: ${suggestion.path}`}
      </TextField>
      <PlaceFields collections={collections} place={place} onPlace={setChosen} />
      {asksTemplating ? (
        <SwitchField
          label="Replace {{name}} by variables"
          checked={templating}
          onCheckedChange={setTemplating}
        >
          Off sends every {'{{…}}'} as it is written.
        </SwitchField>
      ) : null}
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={closeSavedDialog}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy || place === null || named === ''}>
          Save request
        </Button>
      </DialogActions>
    </form>
  );
}
