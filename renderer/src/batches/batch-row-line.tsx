import { ChevronRight, CircleCheck, CircleX } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { BatchRow } from '../../../contract/batch.ts';
import { classes } from '../controls/classes.ts';
import { formatCount } from '../response/format-bytes.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import styles from './batch-rows.module.css';
import { expectationWords, outcomeOfRow } from './batch-words.ts';

export const rowColumns = ['Request', 'Row', 'Outcome', 'Expectations', 'Duration', 'Version'] as const;

interface BatchRowLineProps {
  /** Null while it is read. */
  readonly row: BatchRow | null;
  readonly index: number;
  readonly unfolded: boolean;
  readonly tabStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
}

/** One run of a batch. */
export function BatchRowLine({
  row,
  index,
  unfolded,
  tabStop,
  onFocus,
  onKeyDown,
  onToggle,
  onOpen,
}: BatchRowLineProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={unfolded}
      tabIndex={tabStop ? 0 : -1}
      data-index={index}
      data-passed={row?.passed}
      className={styles['row']}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={onToggle}
      onDoubleClick={onOpen}
    >
      {row === null ? (
        <span role="gridcell" className={styles['reading']}>
          …
        </span>
      ) : (
        <>
          <span role="gridcell" className={styles['name']} title={row.path}>
            <ChevronRight aria-hidden="true" className={styles['fold']} />
            {row.passed ? (
              <CircleCheck role="img" aria-label="passed" className={styles['passed']} />
            ) : (
              <CircleX role="img" aria-label="failed" className={styles['failed']} />
            )}
            <span className={styles['clip']}>{row.name}</span>
          </span>
          <span role="gridcell" className={classes(styles['figure'], styles['clip'])} title={placeOfRow(row)}>
            {placeOfRow(row)}
          </span>
          <span role="gridcell" className={styles['clip']}>
            {outcomeOfRow(row)}
          </span>
          <span
            role="gridcell"
            className={row.failures.length > 0 ? styles['missed'] : undefined}
            title={expectationWords(row)?.long}
          >
            {expectationWords(row)?.short ?? '–'}
          </span>
          <span role="gridcell" className={styles['figure']}>
            {row.durationMs !== null
              ? formatMilliseconds(row.durationMs)
              : row.clientMs === null
                ? '–'
                : `${formatMilliseconds(row.clientMs)} seen here`}
            {row.coldStart === true ? ' cold' : ''}
          </span>
          <span role="gridcell" className={styles['figure']}>
            {row.executedVersion ?? '–'}
          </span>
        </>
      )}
    </div>
  );
}

/** The row of data and which repetition of it; a first one is only told from others by having no number. */
function placeOfRow({ dataRow, repetition }: BatchRow): string {
  const parts = [
    ...(dataRow === null ? [] : [formatCount(dataRow)]),
    ...(repetition === 1 ? [] : [`repeat ${formatCount(repetition)}`]),
  ];
  return parts.length === 0 ? '–' : parts.join(' · ');
}
