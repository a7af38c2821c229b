import { CircleCheck, CircleDashed, CircleOff, LoaderCircle } from 'lucide-react';
import type { RunLogs } from '../../../contract/run.ts';
import type { LogFollowing } from '../state/followed-logs.ts';
import { Tooltip } from '../controls/tooltip.tsx';
import styles from './logs-pane.module.css';

const tailWords = 'Lambda sends the last 4 KB of the log with the answer; the beginning is missing here.';

interface CompletenessPillProps {
  readonly logs: RunLogs;
  readonly reading: boolean;
  readonly following: LogFollowing | null;
}

/** How much of the log is here, and why it is not all; while the run is looked for, that. */
export function CompletenessPill({ logs, reading, following }: CompletenessPillProps) {
  if (reading || following?.state === 'looking') {
    return (
      <span className={styles['pill']} role="status">
        <LoaderCircle aria-hidden="true" className={styles['turning']} />
        {reading ? 'reading the rest…' : followingWords(following)}
      </span>
    );
  }
  if (following?.state === 'failed' || (following?.state === 'not found' && logs.records.length === 0)) {
    return (
      <span className={styles['pill']} data-tone="warning" role="status">
        <CircleOff aria-hidden="true" />
        {following.state === 'failed' ? following.message : 'not found'}
      </span>
    );
  }
  const { completeness } = logs;
  if (completeness === 'complete') {
    return (
      <span className={styles['pill']} data-tone="ok">
        <CircleCheck aria-hidden="true" />
        complete
      </span>
    );
  }
  const reason = logs.reason ?? (completeness === 'tail only' ? tailWords : null);
  const pill = (
    <button
      type="button"
      className={styles['pill']}
      data-tone={completeness === 'sampled' ? 'warning' : undefined}
    >
      {completeness === 'not available' ? (
        <CircleOff aria-hidden="true" />
      ) : (
        <CircleDashed aria-hidden="true" />
      )}
      {completeness}
    </button>
  );
  return reason === null ? (
    pill
  ) : (
    <Tooltip label={<span className={styles['reason']}>{reason}</span>}>{pill}</Tooltip>
  );
}

function followingWords(following: LogFollowing | null): string {
  if (following?.state !== 'looking' || following.looks < 2) return 'looking for the run…';
  return `looking for the run, looked ${following.looks} times…`;
}
