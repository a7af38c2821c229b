import { Ban, CircleCheck, CircleSlash, CircleX, LoaderCircle } from 'lucide-react';
import type { BatchState } from '../../../contract/batch.ts';
import styles from './task-progress.module.css';

const stateWords = {
  running: 'Running',
  finished: 'Finished',
  stopped: 'Stopped at the first failure',
  cancelled: 'Cancelled',
  failed: 'Could not go on',
} as const satisfies Record<BatchState, string>;

const signs = {
  running: LoaderCircle,
  finished: CircleCheck,
  stopped: CircleSlash,
  cancelled: Ban,
  failed: CircleX,
} as const satisfies Record<BatchState, typeof Ban>;

interface TaskProgressProps {
  readonly state: BatchState;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** What is told beside the state, most important first. */
  readonly words: readonly string[];
  /** Whether something failed, which a finished task does not hide. */
  readonly hasFailures?: boolean;
}

/** How far a task of the host is: its state in a word, a bar, and the counts. */
export function TaskProgress({ state, done, total, words, hasFailures = false }: TaskProgressProps) {
  const Sign = hasFailures && state === 'finished' ? CircleX : signs[state];
  return (
    <div className={styles['progress']} data-state={state} data-failures={hasFailures ? '' : undefined}>
      <div className={styles['line']}>
        <span role="status" aria-label="Task" className={styles['state']}>
          <Sign aria-hidden="true" />
          {stateWords[state]}
        </span>
        {words.map((word) => (
          <span key={word} className={styles['word']}>
            {word}
          </span>
        ))}
      </div>
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : done}
        className={styles['track']}
        data-unknown={total === null ? '' : undefined}
      >
        <span style={{ width: total === null || total === 0 ? '100%' : `${(100 * done) / total}%` }} />
      </div>
    </div>
  );
}
