import type { ReactNode } from 'react';
import type { InvocationType } from '../../../contract/invoke-request.ts';
import { PackageOpen } from 'lucide-react';
import type { ShapeWarning } from '../monaco/event-shape.ts';
import type { CheckedJson } from '../monaco/json-text-messages.ts';
import { formatBytes } from '../response/format-bytes.ts';
import { ShapeSelect } from './templates/shape-select.tsx';
import styles from './event-pane.module.css';
import { payloadLimit, sizeMeter } from './size-meter.ts';

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
  /** The event template whose schema it is checked with; null for none. */
  readonly shape: string | null;
  readonly onShapeChange: (shape: string | null) => void;
  readonly warnings: readonly ShapeWarning[];
  /** What the cursor stands in that can be unwrapped, such as `body`; null for nothing. */
  readonly wrapped: string | null;
  readonly onUnwrap: () => void;
}

/** Whether the event is valid and of its shape, in words, and how much of Lambda's limit it takes. */
export function EventFooter(props: EventFooterProps) {
  const { checked, sentBytes, variables, invocationType, shape, onShapeChange, wrapped, onUnwrap } = props;
  const bytes = sentBytes ?? checked?.bytes ?? null;
  const meter = bytes === null ? null : sizeMeter(bytes, invocationType);
  return (
    <div
      className={styles['footer']}
      data-faulty={checked?.fault != null ? 'json' : props.warnings.length > 0 ? 'shape' : undefined}
    >
      <span aria-live="polite" className={styles['validity']}>
        <Validity {...props} />
      </span>
      {wrapped === null ? null : (
        <button type="button" className={styles['unwrap']} onClick={onUnwrap}>
          <PackageOpen aria-hidden="true" />
          Unwrap {wrapped}
        </button>
      )}
      <span className={styles['shape']}>
        <ShapeSelect value={shape} onValueChange={onShapeChange} />
      </span>
      {meter === null || bytes === null ? null : (
        <span className={styles['size']} data-tone={meter.tone}>
          {meter.tone === 'fits' ? null : (
            <span className={styles['gauge']} aria-hidden="true">
              <span style={{ width: `${meter.share * 100}%` }} />
            </span>
          )}
          {meter.tone === 'fits' ? (
            <span>
              {formatBytes(bytes)}
              <span className={styles['limit']}> of {formatBytes(payloadLimit(invocationType))}</span>
            </span>
          ) : (
            meter.words
          )}
        </span>
      )}
      {variables}
    </div>
  );
}

type ValidityProps = Pick<EventFooterProps, 'checked' | 'empty' | 'onGoTo' | 'warnings'>;

function Validity({ checked, empty, onGoTo, warnings }: ValidityProps) {
  if (empty) return <span>empty: sent without a body</span>;
  if (checked === null) return <span>checking…</span>;
  const { fault } = checked;
  const [warning] = warnings;
  const place = fault ?? warning;
  if (place === undefined) return <span className={styles['valid']}>valid JSON</span>;
  const more = fault === null && warnings.length > 1 ? ` (and ${warnings.length - 1} more)` : '';
  return (
    <button
      type="button"
      className={styles[fault === null ? 'warned' : 'invalid']}
      title={
        fault === null
          ? `${place.words}: valid JSON, but not as the shape has it. Lambda takes it all the same.`
          : `${place.words}. Go to the place`
      }
      onClick={() => onGoTo(place.offset)}
    >
      line {place.line}, column {place.column}: {place.words}
      {more}
    </button>
  );
}
