import { CircleCheck, CircleDashed, CircleOff, LoaderCircle } from 'lucide-react';
import type { RunLogs } from '../../../contract/run.ts';
import { Tooltip } from '../controls/tooltip.tsx';
import styles from './logs-pane.module.css';

const tailWords = 'Lambda sends the last 4 KB of the log with the answer; the beginning is missing here.';

/** How much of the log is here, and why it is not all. */
export function CompletenessPill({ logs, reading }: { logs: RunLogs; reading: boolean }) {
  if (reading) {
    return (
      <span className={styles['pill']} role="status">
        <LoaderCircle aria-hidden="true" className={styles['turning']} />
        reading the rest…
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
