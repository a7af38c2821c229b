import { Save } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { useHost } from '../host/use-host.ts';
import { saveAll } from '../saved/save-all.ts';
import { useUnsavedEdits } from '../saved/unsaved-edits.ts';
import type { RunTarget } from './run-dialog-store.ts';
import styles from './run-dialog.module.css';

interface UnsavedNoteProps {
  readonly target: RunTarget;
  /** Until the files are written, what would run is what was there before. */
  readonly saving: boolean;
  readonly onSaving: (saving: boolean) => void;
}

/** Says that tabs hold something else than the files that are about to run. */
export function UnsavedNote({ target, saving, onSaving }: UnsavedNoteProps) {
  const host = useHost();
  const edited = useUnsavedEdits(target);
  if (edited.length === 0) return null;
  const save = async () => {
    onSaving(true);
    await saveAll(host, edited);
    onSaving(false);
  };
  return (
    <div role="status" className={styles['unsaved']}>
      <p>
        {edited.length === 1
          ? '1 request has unsaved edits in its tab: the file as it is saved is run.'
          : `${edited.length} requests have unsaved edits in tabs: the files as they are saved are run.`}
      </p>
      <Button icon={<Save aria-hidden="true" />} disabled={saving} onClick={() => void save()}>
        {edited.length === 1 ? 'Save' : 'Save all'}
      </Button>
    </div>
  );
}
