import type { ReactNode } from 'react';
import type { InvocationType } from '../../../contract/invoke-request.ts';
import type { CheckedJson } from '../monaco/json-text-messages.ts';
import styles from './event-pane.module.css';
import { sizeMeter } from './size-meter.ts';

interface EventFooterProps {
  /** Null while a long text is being checked for the first time. */
  readonly checked: CheckedJson | null;
  /** The size of what is sent, where variables make it another one. */
  readonly sentBytes: number | null;
  /** What is to be said of variables. */
  readonly variables: ReactNode;
  readonly empty: boolean;
  readonly invocationType: InvocationType;
  readonly onGoTo: (offset: number) => void;
}

/** Whether the event is valid, in words, and how much of Lambda's limit it takes. */
export function EventFooter({
  checked,
  sentBytes,
  variables,
  empty,
  invocationType,
  onGoTo,
}: EventFooterProps) {
  const bytes = sentBytes ?? checked?.bytes ?? null;
  const meter = bytes === null ? null : sizeMeter(bytes, invocationType);
  return (
    <div className={styles['footer']}>
      <span aria-live="polite" className={styles['validity']}>
        <Validity checked={checked} empty={empty} onGoTo={onGoTo} />
      </span>
      {meter === null ? null : (
        <span className={styles['size']} data-tone={meter.tone}>
          {meter.tone === 'fits' ? null : (
            <span className={styles['gauge']} aria-hidden="true">
              <span style={{ width: `${meter.share * 100}%` }} />
            </span>
          )}
          {meter.words}
        </span>
      )}
      {variables}
    </div>
  );
}

function Validity({ checked, empty, onGoTo }: Pick<EventFooterProps, 'checked' | 'empty' | 'onGoTo'>) {
  if (empty) return <span>empty: sent without a body</span>;
  if (checked === null) return <span>checking…</span>;
  const { fault } = checked;
  if (fault === null) return <span className={styles['valid']}>valid JSON</span>;
  return (
    <button
      type="button"
      className={styles['invalid']}
      title="Go to the place"
      onClick={() => onGoTo(fault.offset)}
    >
      line {fault.line}, column {fault.column}: {fault.words}
    </button>
  );
}
