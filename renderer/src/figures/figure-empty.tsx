import type { Draft } from '../../../contract/workspace.ts';
import { runCommand } from '../commands/registry.ts';
import { Button } from '../controls/button.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import styles from './figure-view.module.css';

interface FigureEmptyProps {
  readonly draft: Draft;
  readonly reading: boolean;
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** Only the runs of one qualifier are looked at. */
  readonly narrowed: boolean;
  readonly onWiden: () => void;
}

/** In the place of the figures where there are none. */
export function FigureEmpty({ draft, reading, error, onRetry, narrowed, onWiden }: FigureEmptyProps) {
  const host = useHost();
  if (draft.functionName === '')
    return (
      <div className={styles['empty']}>
        <p>Choose a function to see what its runs add up to.</p>
      </div>
    );
  if (error !== null) {
    const problem = callProblem('The figures could not be read', error);
    return (
      <div className={styles['empty']}>
        <p>{problem.message}</p>
        <p className={styles['quiet']}>{problem.remedy}</p>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    );
  }
  if (reading) return <div className={styles['empty']} />;
  const name = functionDisplayName(draft.functionName);
  return (
    <div className={styles['empty']}>
      <p>
        No run of {narrowed ? `${name}:${draft.qualifier ?? '$LATEST'}` : name} is recorded over this
        connection yet.
      </p>
      <p className={styles['quiet']}>
        Invoke it: durations, cold starts, errors, memory and cost of its runs add up here.
      </p>
      <div className={styles['emptyActions']}>
        <Button onClick={() => runCommand('invoke', host)}>Invoke {name}</Button>
        {narrowed ? (
          <Button variant="quiet" onClick={onWiden}>
            Look at all runs of {name}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
