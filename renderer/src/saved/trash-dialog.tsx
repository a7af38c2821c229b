import { useQuery } from '@tanstack/react-query';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import { useHost } from '../host/use-host.ts';
import { closeSavedDialog, useSavedDialogs } from './dialog-store.ts';
import { restoreEntry } from './entry-actions.ts';
import styles from './saved-dialogs.module.css';

const whenDeleted = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What was deleted in Lambdeck and can be put back. */
export function TrashDialog() {
  const open = useSavedDialogs(({ dialog }) => dialog?.kind === 'trash');
  return (
    <Dialog
      title="Restore what was deleted"
      open={open}
      onOpenChange={(next) => next || closeSavedDialog()}
      className={styles['broad']}
    >
      {open ? <TrashList /> : null}
    </Dialog>
  );
}

function TrashList() {
  const host = useHost();
  const {
    data: entries,
    isPending,
    error,
    refetch,
  } = useQuery({
    queryKey: ['collections', 'trash'],
    queryFn: () => host.collections.trash(),
    staleTime: 0,
  });
  return (
    <>
      {entries === undefined || entries.length === 0 ? (
        <p className={styles['note']}>
          {isPending
            ? 'Reading…'
            : error === null
              ? 'Nothing was deleted.'
              : 'It could not be read. Try again.'}
        </p>
      ) : (
        <ScrollRegion label="Deleted" className={styles['trash']}>
          <ul>
            {entries.map(({ trashId, name, folder, path, deletedAt }) => (
              <li key={trashId}>
                <span className={styles['trashed']}>
                  <b>{name}</b>
                  <span title={`${folder}/${path}`}>{path}</span>
                  <span>{whenDeleted.format(new Date(deletedAt))}</span>
                </span>
                <Button
                  aria-label={`Put back ${name}`}
                  onClick={() => void restoreEntry(host, trashId).then(() => refetch())}
                >
                  Put back
                </Button>
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
      <DialogActions>
        <Button onClick={closeSavedDialog}>Close</Button>
      </DialogActions>
    </>
  );
}
