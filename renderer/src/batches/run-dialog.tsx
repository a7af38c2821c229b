import { Dialog } from '../controls/dialog.tsx';
import { closeRunDialog, useRunDialog } from './run-dialog-store.ts';
import { RunForm } from './run-form.tsx';
import styles from './run-dialog.module.css';
import { targetTitle } from './target-title.ts';

/** Asks how a file, a folder or a collection is to be run. */
export function RunDialog() {
  const target = useRunDialog((state) => state.target);
  return (
    <Dialog
      title={target === null ? 'Run' : `Run ${targetTitle(target)}`}
      open={target !== null}
      onOpenChange={(open) => open || closeRunDialog()}
      className={styles['dialog']}
    >
      {target === null ? null : <RunForm target={target} />}
    </Dialog>
  );
}
