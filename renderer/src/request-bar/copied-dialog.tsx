import { Download } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import { copyFormatNames } from '../host/copy-as.ts';
import { saveFile } from '../response/save-file.ts';
import { closeCopy, useShownCopy } from '../state/copied-store.ts';
import type { ShownCopy } from '../state/copied-store.ts';
import styles from './copied-dialog.module.css';

/** What was copied for another tool, with the file it reads and what to know about it. */
export function CopiedDialog() {
  const shown = useShownCopy((state) => state.shown);
  return (
    <Dialog
      title={shown === null ? '' : copyFormatNames[shown.format]}
      open={shown !== null}
      onOpenChange={(open) => open || closeCopy()}
      className={styles['dialog']}
    >
      {shown === null ? null : <Shown {...shown} />}
    </Dialog>
  );
}

function Shown({ copied, payload, onClipboard }: ShownCopy) {
  const { text, payloadFile, note } = copied;
  return (
    <>
      {text === '' ? null : (
        <>
          <p className={styles['said']}>
            {onClipboard ? 'It is on the clipboard.' : 'The clipboard refused it: copy it from here.'}
          </p>
          <div className={styles['text']}>
            <ScrollRegion label="Copied text" className={styles['scroll']}>
              <pre>{text}</pre>
            </ScrollRegion>
            <CopyButton label="Copy the text" size="small" text={() => text} />
          </div>
        </>
      )}
      {note === null ? null : <p className={styles['note']}>{note}</p>}
      {payloadFile === null ? null : (
        <p className={styles['note']}>
          It reads the event from {payloadFile}: save that file where it is run.
        </p>
      )}
      <DialogActions>
        {payloadFile === null ? null : (
          <Button
            icon={<Download aria-hidden="true" />}
            onClick={() => saveFile(payloadFile, payload, 'application/json')}
          >
            Save {payloadFile}
          </Button>
        )}
        <Button variant="primary" onClick={closeCopy}>
          Done
        </Button>
      </DialogActions>
    </>
  );
}
