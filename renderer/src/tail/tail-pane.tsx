import type { Draft } from '../../../contract/workspace.ts';
import styles from './tail-pane.module.css';

/** The whole log group of the tab's function as it grows, whoever invokes it. */
export function TailPane({ draft }: { draft: Draft }) {
  return (
    <p className={styles['nothing']}>
      {draft.functionName === ''
        ? 'Choose a function to follow its log.'
        : `The log of ${draft.functionName} is not followed.`}
    </p>
  );
}
