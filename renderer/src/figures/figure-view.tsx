import type { Draft } from '../../../contract/workspace.ts';
import styles from './figure-view.module.css';

/** What the recorded runs of the tab's function add up to. */
export function FigureView({ draft }: { draft: Draft }) {
  return (
    <p className={styles['nothing']}>
      {draft.functionName === ''
        ? 'Choose a function to see what its runs add up to.'
        : `What the recorded runs of ${draft.functionName} add up to appears here.`}
    </p>
  );
}
