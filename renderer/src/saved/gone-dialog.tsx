import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { useHost } from '../host/use-host.ts';
import { closeSavedDialog, openSavedDialog, useSavedDialogs, type RequestPlace } from './dialog-store.ts';
import { lastName } from './collection-children.ts';
import { hostPathOf } from './host-path-of.ts';
import { openRequest } from './open-request.ts';
import styles from './saved-dialogs.module.css';
import { useCollections } from './use-collections.ts';

/** Says that a saved request is not where it was, and leads to where it is if that can be told. */
export function GoneDialog() {
  const dialog = useSavedDialogs((state) => (state.dialog?.kind === 'gone' ? state.dialog : null));
  return (
    <Dialog
      title={
        dialog === null ? 'A request that is gone' : `${lastName(dialog.place.path)} is not there any more`
      }
      open={dialog !== null}
      onOpenChange={(open) => open || closeSavedDialog()}
      className={styles['broad']}
    >
      {dialog === null ? null : <Gone place={dialog.place} movedTo={dialog.movedTo} />}
    </Dialog>
  );
}

interface GoneProps {
  readonly place: RequestPlace;
  readonly movedTo: RequestPlace | null;
}

function Gone({ place, movedTo }: GoneProps) {
  const host = useHost();
  const { collections } = useCollections();
  const namesakes = collections.flatMap(({ folder, requests }) =>
    requests
      .filter(({ path }) => lastName(path) === lastName(place.path))
      .map(({ path }) => ({ folder, path })),
  );
  // Several of one name say nothing of which it is.
  const found = movedTo ?? (namesakes.length === 1 ? (namesakes[0] ?? null) : null);
  return (
    <div className={styles['form']}>
      <p className={styles['path']}>{hostPathOf(place.folder, place.path)}</p>
      {found === null ? (
        <p>
          It was renamed, moved or deleted. Look for it in the tree by its function, or in the trash. A run of
          it has all that was sent: it can be opened as a new draft and saved again.
        </p>
      ) : (
        <>
          <p>
            {movedTo === null
              ? 'It was moved or deleted by another program. One file of that name is here:'
              : 'It was renamed or moved. It is here now:'}
          </p>
          <p className={styles['path']}>{hostPathOf(found.folder, found.path)}</p>
        </>
      )}
      <DialogActions>
        <Button onClick={closeSavedDialog}>Close</Button>
        {found === null ? (
          <Button onClick={() => openSavedDialog({ kind: 'trash' })}>Look in the trash…</Button>
        ) : (
          <Button
            variant="primary"
            onClick={() => {
              closeSavedDialog();
              void openRequest(host, found);
            }}
          >
            Open it there
          </Button>
        )}
      </DialogActions>
    </div>
  );
}
