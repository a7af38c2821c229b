import { Dialog } from '../controls/dialog.tsx';
import styles from './path-dialog.module.css';
import { PathChooser } from './path-chooser.tsx';
import { answerPathQuestion, usePathQuestion } from './path-question.ts';

/** Folders and files of the host's machine, whichever shell the window is in. */
export function PathDialog() {
  const asked = usePathQuestion((state) => state.asked);
  const answer = (path: string | null) => {
    if (asked !== null) answerPathQuestion(asked.id, path);
  };
  return (
    <Dialog
      title={asked?.title ?? ''}
      open={asked !== null}
      onOpenChange={(open) => open || answer(null)}
      className={styles['dialog']}
    >
      {asked === null ? null : <PathChooser key={asked.id} question={asked} onAnswer={answer} />}
    </Dialog>
  );
}
