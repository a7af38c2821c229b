import { useState, type SyntheticEvent } from 'react';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { parentPath } from './collection-children.ts';
import { closeSavedDialog, useSavedDialogs, type SavedEntry } from './dialog-store.ts';
import { moveEntry } from './entry-actions.ts';
import { PlaceFields } from './place-fields.tsx';
import type { CollectionPlace } from './place-options.ts';
import styles from './saved-dialogs.module.css';
import { useAnswer } from './use-answer.ts';
import { useCollections } from './use-collections.ts';

/** Where a request or a folder is moved to: what dragging does, for the keyboard. */
export function MoveDialog() {
  const entry = useSavedDialogs((state) => (state.dialog?.kind === 'move' ? state.dialog.entry : null));
  return (
    <Dialog
      title={entry === null ? 'Move' : `Move “${entry.name}”`}
      open={entry !== null}
      onOpenChange={(open) => open || closeSavedDialog()}
    >
      {entry === null ? null : <MoveForm entry={entry} />}
    </Dialog>
  );
}

function MoveForm({ entry }: { entry: SavedEntry }) {
  const host = useHost();
  const { collections } = useCollections();
  const from = { folder: entry.folder, under: parentPath(entry.path) };
  const [place, setPlace] = useState<CollectionPlace>(from);
  const { problem, busy, ask } = useAnswer();
  const target = collections.find(({ folder }) => folder === place.folder);
  const stays = place.folder === from.folder && place.under === from.under;
  const intoItself =
    place.folder === entry.folder && (place.under === entry.path || place.under.startsWith(`${entry.path}/`));

  const move = async () => {
    const { folder, under } = place;
    if (under !== '' && target?.folders.includes(under) === false) {
      const made = await host.collections
        .createFolder({ folder, path: under })
        .catch((error: unknown) => ({ problem: callProblem(`“${entry.name}” could not be moved`, error) }));
      if (made.problem !== null) return made.problem;
    }
    return await moveEntry(host, entry, { folder, under: under === '' ? null : under });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy && !stays && !intoItself) ask(move);
  };

  return (
    <form className={styles['form']} noValidate onSubmit={submit}>
      <PlaceFields collections={collections} place={place} onPlace={setPlace} />
      {intoItself ? <p className={styles['note']}>A folder cannot be moved into itself.</p> : null}
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button onClick={closeSavedDialog}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={busy || stays || intoItself}>
          Move
        </Button>
      </DialogActions>
    </form>
  );
}
