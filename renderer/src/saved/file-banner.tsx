import { FileWarning } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Draft } from '../../../contract/workspace.ts';
import { Button } from '../controls/button.tsx';
import { useHost } from '../host/use-host.ts';
import styles from '../request-bar/request-notes.module.css';
import { useFileStates } from '../state/file-states.ts';
import { compareWithFile } from './compare-with-file.ts';
import { followMovedFile, restoreEntry } from './entry-actions.ts';
import { openSavedDialog } from './dialog-store.ts';
import { saveDraft } from './save-draft.ts';
import { keepMine, takeTheirs } from './take-theirs.ts';

/** What happened to the file of a tab by other hands, and what can be done about it. Nothing in the usual case. */
export function FileBanner({ draft }: { draft: Draft }) {
  const host = useHost();
  const outside = useFileStates((states) => states[draft.id]?.outside ?? null);
  const { file } = draft;
  if (outside === null || file === null) return null;
  switch (outside.kind) {
    case 'changed':
      return (
        <Banner
          words={
            <>
              <b>{file.path}</b> was changed on disk, and this tab too.
            </>
          }
        >
          <Button className={styles['button']} onClick={() => void compareWithFile(host, draft.id)}>
            Compare
          </Button>
          <Button className={styles['button']} onClick={() => void takeTheirs(host, draft.id)}>
            Take the file’s
          </Button>
          <Button
            className={styles['button']}
            onClick={() => keepMine(draft.id, outside.request, outside.file)}
          >
            Keep mine
          </Button>
        </Banner>
      );
    case 'gone': {
      const { movedTo, trashId } = outside;
      return (
        <Banner
          words={
            movedTo === null ? (
              <>
                <b>{file.path}</b> {trashId === null ? 'is not there any more' : 'was deleted'}. This tab
                keeps what it said; Save writes it anew.
              </>
            ) : (
              <>
                <b>{file.path}</b> seems to have been moved to <b>{movedTo.path}</b>.
              </>
            )
          }
        >
          {movedTo === null ? null : (
            <Button className={styles['button']} onClick={() => followMovedFile(host, draft.id)}>
              Follow it
            </Button>
          )}
          {trashId === null ? null : (
            <Button className={styles['button']} onClick={() => void restoreEntry(host, trashId)}>
              Restore
            </Button>
          )}
          <Button className={styles['button']} onClick={() => void saveDraft(host, draft.id)}>
            Save
          </Button>
        </Banner>
      );
    }
    case 'unreadable':
      return (
        <Banner
          words={
            <>
              <b>{file.path}</b> cannot be read: {outside.problem.message} This tab keeps what it said.
            </>
          }
        >
          <Button
            className={styles['button']}
            onClick={() =>
              openSavedDialog({
                kind: 'fault',
                folder: file.folder,
                fault: { path: file.path, problem: outside.problem },
              })
            }
          >
            What is wrong
          </Button>
          <Button className={styles['button']} onClick={() => void compareWithFile(host, draft.id)}>
            Compare
          </Button>
        </Banner>
      );
    default:
      return null;
  }
}

function Banner({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <div role="status" aria-label="File of this request" className={styles['note']} data-tone="warning">
      <FileWarning aria-hidden="true" />
      <span className={styles['words']}>{words}</span>
      {children}
    </div>
  );
}
