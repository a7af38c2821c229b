import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { classes } from '../controls/classes.ts';
import field from '../controls/field.module.css';
import styles from './path-dialog.module.css';

interface NewFolderFieldProps {
  readonly onMake: (name: string) => Promise<boolean>;
  readonly onDone: () => void;
}

const isFolderName = (name: string): boolean => name !== '' && !/^\.{1,2}$|[/\\\0]/.test(name);

/** The name of a folder to be made where the dialog is. */
export function NewFolderField({ onMake, onDone }: NewFolderFieldProps) {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const make = async () => {
    if (busy || !isFolderName(name.trim())) return;
    setBusy(true);
    const made = await onMake(name.trim());
    setBusy(false);
    if (made) onDone();
  };
  return (
    <div className={styles['where']}>
      <input
        type="text"
        aria-label="Name of the new folder"
        placeholder="Name of the new folder"
        spellCheck={false}
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that opens it asked for this field
        autoFocus
        className={classes(field['input'], styles['path'])}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            void make();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            onDone();
          }
        }}
      />
      <Button disabled={busy || !isFolderName(name.trim())} onClick={() => void make()}>
        Make folder
      </Button>
      <Button variant="quiet" onClick={onDone}>
        Cancel
      </Button>
    </div>
  );
}
