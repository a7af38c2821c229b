import type { Problem } from '../../../contract/problem.ts';
import styles from './dialogs.module.css';

/** What went wrong in a dialog, and what can be done; read out when it appears. */
export function ProblemBox({ problem }: { problem: Problem }) {
  return (
    <div role="alert" className={styles['problem']}>
      <p>{problem.message}</p>
      <p>{problem.remedy}</p>
    </div>
  );
}
