import type { BatchRow } from '../../../contract/batch.ts';
import { Button } from '../controls/button.tsx';
import { ExpectationResults } from '../expect/expectation-results.tsx';
import { counted } from '../figures/figure-words.ts';
import { shownClock } from '../state/shown-time.ts';
import styles from './batch-rows.module.css';

interface BatchRowDetailProps {
  readonly row: BatchRow;
  readonly height: number;
  readonly onOpen: () => void;
}

/** What went wrong in a run, with the values on both sides of each expectation that was not met. */
export function BatchRowDetail({ row, height, onOpen }: BatchRowDetailProps) {
  const { failures, problem, runId, path, startedAt, attempts } = row;
  return (
    <div role="row" aria-level={2} className={styles['detail']} style={{ height }}>
      <div role="gridcell" className={styles['about']}>
        <p className={styles['where']}>
          <code>{path}</code> at {shownClock(startedAt)}
          {attempts > 1 ? `, sent ${counted(attempts, 'time', 'times')}` : ''}
          {runId === null ? null : (
            <Button variant="quiet" className={styles['open']} onClick={onOpen}>
              Open the run
            </Button>
          )}
        </p>
        {problem === null ? null : (
          <p>
            {problem.message} <span className={styles['quiet']}>{problem.remedy}</span>
          </p>
        )}
        {failures.length === 0 ? null : <ExpectationResults results={failures} />}
        {problem === null && failures.length === 0 ? (
          <p className={styles['quiet']}>
            {row.passed ? 'Nothing went wrong.' : 'It did not succeed, and no expectation allows for that.'}
          </p>
        ) : null}
      </div>
    </div>
  );
}
