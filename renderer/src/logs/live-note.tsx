import { CircleAlert, Radio } from 'lucide-react';
import { formatCount } from '../response/format-bytes.ts';
import type { LiveRun } from '../state/live-run.ts';
import styles from './logs-pane.module.css';

interface LiveNoteProps {
  readonly live: LiveRun;
  readonly hasLines: boolean;
}

/** That lines appear while the run lasts, whose they may be, or why none do. */
export function LiveNote({ live, hasLines }: LiveNoteProps) {
  const { logCandidates, logMissed, logUnavailable } = live;
  if (!hasLines) {
    return logUnavailable === null ? null : (
      <span className={styles['note']} title={logUnavailable}>
        <CircleAlert aria-hidden="true" />
        no live lines
      </span>
    );
  }
  const doubt = logCandidates > 1 ? `one of ${logCandidates} runs: the answer will tell which` : null;
  const missed = logMissed > 0 ? `${formatCount(logMissed)} left out` : null;
  const words = [doubt, missed].filter((part) => part !== null).join(', ');
  return (
    <span className={styles['live']} role="status">
      <Radio aria-hidden="true" />
      live{words === '' ? '' : `: ${words}`}
    </span>
  );
}
