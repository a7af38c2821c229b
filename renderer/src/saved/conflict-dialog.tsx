import { useRef, type RefObject } from 'react';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { useHost } from '../host/use-host.ts';
import { TextDiff } from '../monaco/text-diff.tsx';
import { findDraft } from '../state/workspace-store.ts';
import { closeSavedDialog, openSavedDialog, useSavedDialogs, type SavedDialog } from './dialog-store.ts';
import { draftName } from './request-of-draft.ts';
import { overwriteFile } from './save-draft.ts';
import styles from './saved-dialogs.module.css';
import { takeTheirs } from './take-theirs.ts';

type Conflict = Extract<SavedDialog, { kind: 'conflict' }>;

/** A file that others changed while its draft was changed too: both texts, and which of them is to hold. */
export function ConflictDialog() {
  const conflict = useSavedDialogs(({ dialog }) => (dialog?.kind === 'conflict' ? dialog : null));
  const draft = conflict === null ? null : findDraft(conflict.draftId);
  const back = useRef<HTMLButtonElement | null>(null);
  return (
    <Dialog
      title={
        draft === null
          ? 'The file and this tab'
          : conflict?.changedOutside === true
            ? `“${draftName(draft)}” was changed on disk`
            : `“${draftName(draft)}” differs from its file`
      }
      open={conflict !== null && draft !== null}
      onOpenChange={(open) => open || closeSavedDialog()}
      initialFocus={back}
      className={styles['wide']}
    >
      {conflict === null ? null : <Sides conflict={conflict} back={back} />}
    </Dialog>
  );
}

function Sides({ conflict, back }: { conflict: Conflict; back: RefObject<HTMLButtonElement | null> }) {
  const host = useHost();
  const { draftId, theirs, mine, file, whileSaving, changedOutside } = conflict;
  return (
    <>
      <p className={styles['note']}>
        {whileSaving ? 'Nothing was written. ' : ''}
        {changedOutside
          ? 'The file says something else than when this tab took it over. '
          : 'The file says what it said when this tab took it over. '}
        What this tab would write stands on the right.
      </p>
      <div className={styles['sides']} aria-hidden="true">
        <span>On disk</span>
        <span>In this tab</span>
      </div>
      <div className={styles['diff']}>
        <TextDiff
          leftLabel="On disk"
          rightLabel="In this tab"
          left={theirs ?? ''}
          right={mine}
          json={false}
        />
      </div>
      <DialogActions>
        <Button ref={back} onClick={closeSavedDialog} className={styles['spread']}>
          {changedOutside ? 'Decide later' : 'Close'}
        </Button>
        <Button onClick={() => openSavedDialog({ kind: 'save-as', draftId, reason: null })}>
          Save as another…
        </Button>
        {theirs === null ? null : (
          <Button
            onClick={() => {
              closeSavedDialog();
              void takeTheirs(host, draftId);
            }}
          >
            Take the file’s
          </Button>
        )}
        {file === null ? null : (
          <Button
            variant={changedOutside ? 'danger' : 'primary'}
            onClick={() => {
              closeSavedDialog();
              void overwriteFile(host, draftId, file);
            }}
          >
            {changedOutside ? 'Overwrite the file' : 'Save'}
          </Button>
        )}
      </DialogActions>
    </>
  );
}
