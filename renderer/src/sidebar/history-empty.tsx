import { Button } from '../controls/button.tsx';
import { callProblem } from '../host/call-failure.ts';
import styles from './sidebar.module.css';

interface HistoryEmptyProps {
  readonly reading: boolean;
  readonly error: Error | null;
  readonly filtered: boolean;
  readonly onRetry: () => void;
}

export function HistoryEmpty({ reading, error, filtered, onRetry }: HistoryEmptyProps) {
  if (error !== null) {
    const problem = callProblem('The history could not be read', error);
    return (
      <div className={styles['empty']}>
        <p>{problem.message}</p>
        <p className={styles['quiet']}>{problem.remedy}</p>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    );
  }
  if (reading) return <div className={styles['empty']} />;
  return (
    <div className={styles['empty']}>
      <p>{filtered ? 'No run fits.' : 'No run is recorded yet.'}</p>
      <p className={styles['quiet']}>
        {filtered
          ? 'Search finds words of the event, the response, the logs and errors, function names and request ids.'
          : 'Every run, from here and from the command line, appears here with its event, response and logs.'}
      </p>
    </div>
  );
}
