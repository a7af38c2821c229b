import type { Run } from '../../../contract/run.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import styles from './logs-pane.module.css';

const width = 180;

/** Where the time went, as small bars: init (or restore), invoke, and what is left. Timeline has it in full. */
export function InitInvokeBar({ run }: { run: Run }) {
  const invoke = run.report?.durationMs ?? null;
  if (invoke === null) return null;
  const init = run.report?.initMs ?? run.report?.restoreMs ?? null;
  // A queued event runs after its receipt: how long that took from here says nothing of the run.
  const isQueued = run.invocationType === 'Event';
  const started = init !== null && (isQueued || init + invoke <= run.clientMs) ? init : null;
  const rest = isQueued ? 0 : Math.max(0, run.clientMs - invoke - (started ?? 0));
  const total = invoke + (started ?? 0) + rest;
  const length = (milliseconds: number): string => `${Math.max(2, (milliseconds / total) * width)}px`;
  const words = [
    started === null ? null : `init ${formatMilliseconds(started)}`,
    `invoke ${formatMilliseconds(invoke)}`,
    isQueued ? null : `everything else ${formatMilliseconds(rest)}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
  return (
    <span className={styles['bars']} role="img" aria-label={words} title={words}>
      {started === null ? null : (
        <>
          init
          <span data-tone="init" style={{ width: length(started) }} />
        </>
      )}
      <span
        data-tone={run.outcome.kind === 'functionError' ? 'failed' : 'invoke'}
        style={{ width: length(invoke) }}
      />
      invoke
      {isQueued ? null : <span data-tone="rest" style={{ width: length(rest) }} />}
    </span>
  );
}
