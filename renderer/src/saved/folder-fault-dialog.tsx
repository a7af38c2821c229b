import { Copy, RotateCw } from 'lucide-react';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { copyText } from '../shell/copy-text.ts';
import { showNotice } from '../state/notices-store.ts';
import { closeSavedDialog, useSavedDialogs } from './dialog-store.ts';
import styles from './saved-dialogs.module.css';
import { rereadCollections } from './use-collections.ts';

/** Why the folder of a collection cannot be read, and what can be done about it. */
export function FolderFaultDialog() {
  const host = useHost();
  const dialog = useSavedDialogs((state) => (state.dialog?.kind === 'folder-fault' ? state.dialog : null));
  return (
    <Dialog
      title={dialog === null ? 'A folder that cannot be read' : `“${dialog.name}” cannot be read`}
      open={dialog !== null}
      onOpenChange={(open) => open || closeSavedDialog()}
      className={styles['broad']}
    >
      {dialog === null ? null : (
        <div className={styles['form']}>
          <ProblemBox problem={dialog.problem} />
          <p className={styles['path']}>{dialog.folder}</p>
          <DialogActions>
            <Button
              icon={<Copy aria-hidden="true" />}
              onClick={() => void copyText(dialog.folder, 'The path')}
            >
              Copy the path
            </Button>
            <Button
              icon={<RotateCw aria-hidden="true" />}
              onClick={() => {
                closeSavedDialog();
                rereadCollections(host).catch((error: unknown) =>
                  showNotice(callProblem('The collections could not be read', error)),
                );
              }}
            >
              Read it again
            </Button>
            <Button variant="primary" onClick={closeSavedDialog}>
              Close
            </Button>
          </DialogActions>
        </div>
      )}
    </Dialog>
  );
}
