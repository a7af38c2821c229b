import { Copy, RotateCw } from 'lucide-react';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { useHost } from '../host/use-host.ts';
import { copyText } from '../shell/copy-text.ts';
import { lastName } from './collection-children.ts';
import { closeSavedDialog, useSavedDialogs } from './dialog-store.ts';
import { hostPathOf } from './host-path-of.ts';
import { openRequest } from './open-request.ts';
import styles from './saved-dialogs.module.css';

/** What is wrong with a file, and where. */
export function FaultDialog() {
  const host = useHost();
  const dialog = useSavedDialogs((state) => (state.dialog?.kind === 'fault' ? state.dialog : null));
  return (
    <Dialog
      title={dialog === null ? 'A file that cannot be read' : `${lastName(dialog.fault.path)} cannot be read`}
      open={dialog !== null}
      onOpenChange={(open) => open || closeSavedDialog()}
      className={styles['broad']}
    >
      {dialog === null ? null : (
        <div className={styles['form']}>
          <ProblemBox problem={dialog.fault.problem} />
          <p className={styles['path']}>{hostPathOf(dialog.folder, dialog.fault.path)}</p>
          <p className={styles['note']}>
            The other files of the collection are not affected. Mend it in an editor: it is read again by
            itself.
          </p>
          <DialogActions>
            <Button
              icon={<Copy aria-hidden="true" />}
              onClick={() => void copyText(hostPathOf(dialog.folder, dialog.fault.path), 'The path')}
            >
              Copy the path
            </Button>
            <Button
              icon={<RotateCw aria-hidden="true" />}
              onClick={() => {
                const { folder, fault } = dialog;
                closeSavedDialog();
                void openRequest(host, { folder, path: fault.path });
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
