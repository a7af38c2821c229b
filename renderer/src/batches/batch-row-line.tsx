import { ChevronRight, CircleCheck, CircleX } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { BatchRow } from '../../../contract/batch.ts';
import { formatCount } from '../response/format-bytes.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import styles from './batch-rows.module.css';
import type { RowColumns } from './row-columns.ts';
import { expectationWords, outcomeOfRow } from './batch-words.ts';

interface BatchRowLineProps {
  readonly columns: RowColumns;
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
  columns,
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
      style={{ gridTemplateColumns: columns.widths }}
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
          {columns.hasRow ? (
            <span role="gridcell" className={styles['figure']}>
              {row.dataRow === null ? '–' : formatCount(row.dataRow)}
            </span>
          ) : null}
          {columns.hasRepetition ? (
            <span role="gridcell" className={styles['figure']}>
              {formatCount(row.repetition)}
            </span>
          ) : null}
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
