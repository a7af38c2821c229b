import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import { callProblem } from '../host/call-failure.ts';
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
  const list = useRef<HTMLUListElement | null>(null);
  const close = useRef<HTMLButtonElement | null>(null);
  const pressed = useRef<{ readonly trashId: string; readonly index: number } | null>(null);
  const putBack = async (trashId: string, index: number) => {
    pressed.current = { trashId, index };
    await restoreEntry(host, trashId);
    await refetch();
  };
  // Once the button that was pressed is gone, the one that takes its place has the keyboard.
  useLayoutEffect(() => {
    const { trashId, index } = pressed.current ?? {};
    if (index === undefined || entries?.some((one) => one.trashId === trashId) !== false) return;
    pressed.current = null;
    const buttons = list.current?.querySelectorAll('button') ?? [];
    (buttons[Math.min(index, buttons.length - 1)] ?? close.current)?.focus();
  }, [entries, pressed]);
  return (
    <>
      {entries === undefined || entries.length === 0 ? (
        <p className={styles['note']}>
          {isPending
            ? 'Reading…'
            : error === null
              ? 'Nothing was deleted.'
              : callProblem('What was deleted could not be read', error).message}
        </p>
      ) : (
        <ScrollRegion label="Deleted" className={styles['trash']}>
          <ul ref={list}>
            {entries.map(({ trashId, name, folder, path, deletedAt }, index) => (
              <li key={trashId}>
                <span className={styles['trashed']}>
                  <b title={name}>{name}</b>
                  <span title={`${folder}/${path}`}>{path}</span>
                  <span>{whenDeleted.format(new Date(deletedAt))}</span>
                </span>
                <Button aria-label={`Put back ${name}`} onClick={() => void putBack(trashId, index)}>
                  Put back
                </Button>
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
      <DialogActions>
        {error === null ? null : <Button onClick={() => void refetch()}>Try again</Button>}
        <Button ref={close} onClick={closeSavedDialog}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}
