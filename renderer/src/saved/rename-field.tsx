import { useRef, useState } from 'react';
import { useHost } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import type { SavedEntry } from './dialog-store.ts';
import { renameEntry } from './entry-actions.ts';
import styles from './saved.module.css';

interface RenameFieldProps {
  readonly entry: SavedEntry;
  /** `byKey`: with Enter or Escape, and not because something else was clicked. */
  readonly onDone: (byKey: boolean) => void;
}

/** A name that is typed in its place: Enter or leaving takes it, Escape does not. */
export function RenameField({ entry, onDone }: RenameFieldProps) {
  const host = useHost();
  const [name, setName] = useState(entry.name);
  const done = useRef(false);
  const finish = (take: boolean, byKey: boolean) => {
    if (done.current) return;
    done.current = true;
    onDone(byKey);
    const named = name.trim();
    if (!take || named === '' || named === entry.name) return;
    void renameEntry(host, entry, named).then((problem) => {
      if (problem !== null) showNotice(problem);
    });
  };
  return (
    <input
      type="text"
      aria-label={`New name of ${entry.name}`}
      spellCheck={false}
      autoComplete="off"
      maxLength={200}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the row that was asked to be renamed
      autoFocus
      className={styles['rename']}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onClick={(event) => event.stopPropagation()}
      onBlur={() => finish(true, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(true, true);
        else if (event.key === 'Escape') finish(false, true);
      }}
    />
  );
}
