import type { ActiveRun } from '../../../contract/run.ts';
import styles from './request-bar.module.css';
import { useElapsed } from './use-elapsed.ts';

/** From here on the function is close to its timeout. */
const lateShare = 0.8;

/** The thin bar under the request: how much of the function's timeout has gone. */
export function RunProgress({ active }: { active: ActiveRun }) {
  const elapsedMs = useElapsed(active.startedAt);
  if (active.timeoutSeconds === null) return <progress aria-label="Running" className={styles['progress']} />;
  const share = Math.min(1, elapsedMs / (active.timeoutSeconds * 1000));
  return (
    <progress
      aria-label="Time of the function's timeout"
      max={100}
      value={share * 100}
      data-late={share > lateShare ? '' : undefined}
      className={styles['progress']}
    />
  );
}
