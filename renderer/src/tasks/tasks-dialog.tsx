import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { formatCount } from '../response/format-bytes.ts';
import { shownClock, shownShortDay } from '../state/shown-time.ts';
import { useUi } from '../state/ui-store.ts';
import { useToday } from '../state/use-today.ts';
import { comparisonTitle, showBatch, showComparison } from './show-task.ts';
import styles from './tasks-dialog.module.css';
import { useBatches, useComparisons } from './use-tasks.ts';

const close = () => useUi.setState({ tasksShown: false });

/** The batches and comparisons that the host has, to go back to. */
export function TasksDialog() {
  const open = useUi((state) => state.tasksShown);
  return (
    <Dialog title="Batches and comparisons" open={open} onOpenChange={(next) => next || close()}>
      {open ? <TaskList /> : null}
    </Dialog>
  );
}

function TaskList() {
  const today = useToday();
  const batches = useBatches().map((batch) => ({
    id: batch.batchId,
    title: batch.title,
    startedAt: batch.startedAt,
    state: batch.state,
    words: `${formatCount(batch.passed)} passed, ${formatCount(batch.failed)} failed`,
    show: () => showBatch(batch),
  }));
  const comparisons = useComparisons().map((comparison) => ({
    id: comparison.comparisonId,
    title: comparisonTitle(comparison.request),
    startedAt: comparison.startedAt,
    state: comparison.state,
    words: `${formatCount(comparison.samePairs)} same, ${formatCount(comparison.differentPairs)} different`,
    show: () => showComparison(comparison),
  }));
  const tasks = [...batches, ...comparisons].toSorted((one, other) =>
    one.startedAt < other.startedAt ? 1 : -1,
  );
  return (
    <>
      {tasks.length === 0 ? (
        <p className={styles['none']}>
          Nothing was run yet since Lambdeck’s host was started. What ran before is in the history, run by
          run.
        </p>
      ) : (
        <ul className={styles['list']}>
          {tasks.map(({ id, title, startedAt, state, words, show }) => (
            <li key={id}>
              <button
                type="button"
                className={styles['task']}
                onClick={() => {
                  close();
                  show();
                }}
              >
                <span className={styles['title']} title={title}>
                  {title}
                </span>
                <span className={styles['words']}>{state === 'running' ? 'running' : words}</span>
                <span className={styles['time']}>
                  {shownShortDay(startedAt, today)} {shownClock(startedAt)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <DialogActions>
        <Button onClick={close}>Close</Button>
      </DialogActions>
    </>
  );
}
