import { useEffect, useState } from 'react';
import type { ActiveRun } from '../../../contract/run.ts';
import styles from './outcome-strip.module.css';

const tick = 100;

/** Seconds since the run began, with one decimal. */
function useElapsedSeconds(startedAt: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tick);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, (now - Date.parse(startedAt)) / 1000);
}

export function RunningStrip({ active, previous }: { active: ActiveRun; previous: boolean }) {
  const seconds = useElapsedSeconds(active.startedAt);
  const limit = active.timeoutSeconds;
  return (
    <>
      <span className={styles['running']}>
        <span className={styles['pulse']} aria-hidden="true" />
        Running
      </span>
      {/* Read out once, not at every tenth of a second. */}
      <span className={styles['fact']} aria-hidden="true">
        <b>{seconds.toFixed(1)} s</b>
        {limit === null ? null : ` of ${limit} s`}
      </span>
      {limit === null ? null : (
        <span className={styles['progress']} aria-hidden="true">
          <span style={{ width: `${Math.min(1, seconds / limit) * 100}%` }} />
        </span>
      )}
      {previous ? <span className={styles['previous']}>below: the answer before this one</span> : null}
    </>
  );
}
