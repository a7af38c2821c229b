import { useEffect, useState } from 'react';
import type { ActiveRun } from '../../../contract/run.ts';
import { useLiveRun } from '../state/live-runs-store.ts';
import { formatMilliseconds } from './format-milliseconds.ts';
import { waitingWords } from './live-words.ts';
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

interface RunningStripProps {
  readonly active: ActiveRun;
  /** Whether the answer of the run before is still shown below. */
  readonly previous: boolean;
  /** How many retries the run was given. */
  readonly retries: number;
}

export function RunningStrip({ active, previous, retries }: RunningStripProps) {
  const seconds = useElapsedSeconds(active.startedAt);
  const live = useLiveRun(active.id);
  const waiting = waitingWords(live, retries);
  const answering = live !== null && live.totalBytes > 0;
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
      {/* A growing figure is not read out anew at each piece. */}
      {waiting === null ? null : (
        <span className={styles['fact']} aria-hidden={answering}>
          {waiting}
        </span>
      )}
      {answering && live.firstByteMs !== null ? (
        <span className={styles['fact']} title="From sending to the first byte of the response">
          first byte <b>{formatMilliseconds(live.firstByteMs)}</b>
        </span>
      ) : null}
      {previous && !answering ? (
        <span className={styles['previous']}>below: the answer before this one</span>
      ) : null}
    </>
  );
}
